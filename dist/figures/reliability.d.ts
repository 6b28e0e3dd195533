import type { Calibration } from '../metrics/calibration';
import { type Figure } from './figure';
export interface ReliabilityOptions {
    readonly title?: string;
    /** What the answers are of, before the calibration error in the caption. */
    readonly caption?: string;
}
/**
 * A reliability diagram (Guo et al. 2017): a bar for each bin of confidence, as high as the share of its answers that are
 * right, with a mark at their mean confidence; where the mark stands below the dashed line, the model was too sure. The
 * numbers above are how many answers each bin has.
 * @param calibration as `calibrate` or rank classification's scores give it
 */
export declare function reliability(calibration: Calibration, options?: ReliabilityOptions): Figure;
