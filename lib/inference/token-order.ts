/** How many tokens two lists begin with alike. */
export function alike(a: Int32Array, b: Int32Array): number {
  const most = Math.min(a.length, b.length)
  let count = 0
  while (count < most && a[count] === b[count]) count++
  return count
}

/** In the order of their tokens, a beginning before what it begins. */
export function compared(a: Int32Array, b: Int32Array): number {
  const at = alike(a, b)
  return (a[at] ?? -1) - (b[at] ?? -1)
}
