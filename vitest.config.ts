import { defineConfig } from 'vitest/config'

/** The fast tests. A process a file, since the native library is one a process; its threads are left to the files. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.slow.test.ts'],
    globalSetup: 'test/tidy.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { TUNEBOOK_THREADS: '1' },
  },
})
