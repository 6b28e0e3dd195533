import { expand } from '../../lib/experiments/experiment'
import { zeroShot } from '../../lib/experiments/zero-shot'

/** What runs on today's mini world from the embedded model are on. */
export const miniData = async (): Promise<string> => zeroShot.data(expand(zeroShot)[0]!)
