/** Milliseconds of processor time since `process.cpuUsage()` was asked: what a busy machine does not change. */
export function cpuMs(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
