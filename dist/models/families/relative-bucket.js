"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.relativeBucket = relativeBucket;
/**
 * The bucket of a relative position, key minus query: exact for near ones, logarithmic up to the maximum distance,
 * one for all beyond (Raffel et al. 2020, section 2.1). Both directions have buckets in the encoder, only the past in
 * the decoder. Rounded to float32 where the references are, since some distances fall on the edge of a bucket.
 */
function relativeBucket(config, distance, bidirectional) {
    const buckets = config.relativeAttentionNumBuckets / (bidirectional ? 2 : 1);
    const offset = bidirectional && distance > 0 ? buckets : 0;
    const away = bidirectional ? Math.abs(distance) : Math.max(-distance, 0);
    const exact = buckets / 2;
    if (away < exact)
        return offset + away;
    const spread = Math.fround(Math.log(config.relativeAttentionMaxDistance / exact));
    const share = Math.fround(Math.fround(Math.log(Math.fround(away / exact))) / spread);
    return offset + Math.min(exact + Math.floor(Math.fround(share * (buckets - exact))), buckets - 1);
}
