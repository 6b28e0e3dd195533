import { kernels } from '../kernels/kernels'
import type { Recording } from '../recorder'
import { cutProducts } from './cut-products'
import { withFewQueries } from './few-queries'
import { parallelism } from './parallelism'
import { plainProducts } from './plain-products'
import { mergedReshapes } from './reshapes'
import { joinedSums } from './segment-sums'

/**
 * The recording as a graph computes it fastest, without what tfjs records without need.
 * @param cores how many operations run at once
 */
export function simplify(recording: Recording, cores = 1): Recording {
  const idle = cores > 1 && parallelism(recording) < cores
  const plain = joinedSums(mergedReshapes(plainProducts(recording)))
  return withFewQueries(cutProducts(plain, { cores, idle, own: kernels() !== undefined }))
}
