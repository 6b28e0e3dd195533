import { shiftRight } from '../../lib/models/layout'

/** What is read to predict labels [rows, target], row after row: the start, then each label but the last; ignored ones are padding. */
export function decoderIds(labels: ArrayLike<number>, target: number, start = 0, padId = 0): Int32Array {
  const ids = new Int32Array(labels.length)
  for (let at = 0; at < ids.length; at += target) {
    const row = Int32Array.from({ length: target }, (_, i) => Math.max(labels[at + i] as number, -1))
    shiftRight(
      start,
      row.map((id) => (id < 0 ? padId : id)),
      ids.subarray(at, at + target),
    )
  }
  return ids
}
