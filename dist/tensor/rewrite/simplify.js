"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.simplify = simplify;
const kernels_1 = require("../kernels");
const cut_products_1 = require("./cut-products");
const few_queries_1 = require("./few-queries");
const parallelism_1 = require("./parallelism");
const plain_products_1 = require("./plain-products");
const reshapes_1 = require("./reshapes");
const segment_sums_1 = require("./segment-sums");
/**
 * The recording as a graph computes it fastest, without what tfjs records without need.
 * @param cores how many operations run at once
 */
function simplify(recording, cores = 1) {
    const idle = cores > 1 && (0, parallelism_1.parallelism)(recording) < cores;
    const plain = (0, segment_sums_1.joinedSums)((0, reshapes_1.mergedReshapes)((0, plain_products_1.plainProducts)(recording)));
    return (0, few_queries_1.withFewQueries)((0, cut_products_1.cutProducts)(plain, { cores, idle, own: (0, kernels_1.kernels)() !== undefined }));
}
