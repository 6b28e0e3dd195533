import { defineConfig } from 'vitest/config'

/** The slow tests: one file at a time, with all cores to itself. */
export default defineConfig({
  test: {
    include: ['test/**/*.slow.test.ts'],
    globalSetup: 'test/tidy.ts',
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 1_200_000,
    hookTimeout: 1_200_000,
  },
})
