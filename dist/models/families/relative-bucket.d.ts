/**
 * The bucket of a relative position, key minus query: exact for near ones, logarithmic up to the maximum distance,
 * one for all beyond (Raffel et al. 2020, section 2.1). Both directions have buckets in the encoder, only the past in
 * the decoder. Rounded to float32 where the references are, since some distances fall on the edge of a bucket.
 */
export declare function relativeBucket(config: {
    readonly relativeAttentionNumBuckets: number;
    readonly relativeAttentionMaxDistance: number;
}, distance: number, bidirectional: boolean): number;
