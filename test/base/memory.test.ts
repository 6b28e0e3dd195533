import { describe, expect, it, vi } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { bytesText, checkMemory, freeMemory } from '../../lib/base/memory'

const meminfo =
  'MemTotal:       16000000 kB\nMemFree:          500000 kB\nMemAvailable:    8000000 kB\nSwapFree:        1000000 kB\n'
const on = (files: Record<string, string>) => freeMemory((path) => files[path], 'linux')

describe('free memory', () => {
  it('is what the system could give, and beyond that swap', () => {
    expect(on({ '/proc/meminfo': meminfo })).toEqual({ free: 8000000 * 1024, most: 9000000 * 1024 })
  })

  it.each([
    ['11:cpu:/x\n4:memory:/docker/abc\n0::/\n', '/sys/fs/cgroup/memory/docker/abc'],
    ['4:memory:/docker/abc\n', '/sys/fs/cgroup/memory'], // the folder is the container's own
    ['4:cpu,memory:/a/b/c\n', '/sys/fs/cgroup/memory/a'],
  ])(
    'is in a container what its limit leaves, files that are kept to be quick left out: version 1, %j',
    (own, folder) => {
      const files = {
        '/proc/meminfo': meminfo,
        '/proc/self/cgroup': own,
        [`${folder}/memory.limit_in_bytes`]: '2000000000\n',
        [`${folder}/memory.usage_in_bytes`]: '1500000000\n',
        [`${folder}/memory.stat`]:
          'cache 7\ninactive_file 1\ntotal_inactive_file 200000000\ntotal_active_file 100000000\n',
      }
      expect(on(files)).toEqual({ free: 800000000, most: 800000000 })
    },
  )

  it.each([
    ['0::/\n', '/sys/fs/cgroup'],
    ['0::/user.slice/user-1000.slice\n', '/sys/fs/cgroup/user.slice'],
  ])('is in a container what its limit leaves: version 2, %j', (own, folder) => {
    const files = {
      '/proc/meminfo': meminfo,
      '/proc/self/cgroup': own,
      '/sys/fs/cgroup/user.slice/user-1000.slice/memory.max': 'max\n',
      [`${folder}/memory.max`]: '2000000000\n',
      [`${folder}/memory.current`]: '1500000000\n',
      [`${folder}/memory.stat`]: 'anon 5\ninactive_file 200000000\nactive_file 0\n',
    }
    expect(on(files)).toEqual({ free: 700000000, most: 700000000 })
  })

  it('is not less because of groups without a limit, or with a greater one', () => {
    const files = {
      '/proc/meminfo': meminfo,
      '/proc/self/cgroup': '4:memory:/a\n0::/b\n',
      '/sys/fs/cgroup/memory/a/memory.limit_in_bytes': '9223372036854771712\n',
      '/sys/fs/cgroup/memory/a/memory.usage_in_bytes': '1\n',
      '/sys/fs/cgroup/b/memory.max': 'max\n',
      '/sys/fs/cgroup/b/memory.current': '1\n',
    }
    expect(on(files)).toEqual({ free: 8000000 * 1024, most: 9000000 * 1024 })
  })

  it('is known here', () => {
    const { free, most } = freeMemory()
    expect(free).toBeGreaterThan(1e7)
    expect(most).toBeGreaterThanOrEqual(free)
  })
})

describe('what needs memory', () => {
  const need = (atLeast: number, bytes: number) => ({ what: 'loading x', atLeast, bytes, hint: 'take a smaller one' })
  const said = (check: () => void): string => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    try {
      check()
      return write.mock.calls.flat().join('')
    } finally {
      write.mockRestore()
    }
  }

  it('is refused if it cannot fit, with what there is and what to do', () => {
    const check = () => checkMemory(need(3e9, 4.25e9), { free: 1e9, most: 2e9 })
    expect(check).toThrow(UserError)
    expect(check).toThrow('loading x needs about 4.3 GB of memory; 2.0 GB can be had here')
  })

  it('is warned of if it may not fit, and else goes on without a word', () => {
    expect(said(() => checkMemory(need(2e9, 3e9), { free: 1e9, most: 2e9 }))).toMatch(
      /^loading x needs about 3.0 GB of memory, and 1.0 GB are free.*\n {2}take a smaller one\n$/,
    )
    expect(said(() => checkMemory(need(1e9, 1e9), { free: 1e9, most: 1e9 }))).toBe('')
  })

  it('is told in MB and GB', () => {
    expect([1, 999e6, 1e9, 12.34e9].map(bytesText)).toEqual(['1 MB', '999 MB', '1.0 GB', '12.3 GB'])
  })
})
