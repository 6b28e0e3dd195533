"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.projectTasks = projectTasks;
exports.principalComponents = principalComponents;
const lists_1 = require("../base/lists");
const random_1 = require("../base/random");
const eigen_1 = require("./eigen");
const samples_1 = require("./samples");
const similarity_1 = require("./similarity");
/**
 * A map of tasks: the first two principal components of their mean embeddings, the plane that keeps most of the distances.
 * `explained` is the share of the variance that each of the two axes shows.
 */
function projectTasks(tasks) {
    const { places, explained } = principalComponents(tasks.map(samples_1.meanEmbedding), 2);
    return {
        points: tasks.map(({ task }, i) => ({ task, x: places[i][0] ?? 0, y: places[i][1] ?? 0 })),
        explained: [explained[0] ?? 0, explained[1] ?? 0],
    };
}
/** Directions that are followed beside those asked for: the more, the sooner close eigenvalues are told apart. */
const MORE = 8;
/**
 * Points (n, d) → their places along the first `count` principal components (n, count), and each component's share of the
 * variance. By subspace iteration from a fixed start, to a residual of 1e-12; a component's largest entry is positive, as
 * scikit-learn has it, so that the same points give the same map.
 */
function principalComponents(points, count) {
    const centred = centre(points);
    const dim = centred[0]?.length ?? 0;
    const total = centred.reduce((sum, row) => sum + (0, similarity_1.dot)(row, row), 0);
    const random = (0, random_1.rng)('principal components');
    const start = Array.from({ length: Math.min(count + MORE, dim) }, () => Float64Array.from({ length: dim }, random.normal));
    let basis = orthonormal(start);
    for (let step = 0; step < 1000; step++) {
        const images = basis.map((vector) => scatter(centred, vector));
        const { values, vectors } = (0, eigen_1.eigen)(basis.map((a) => Float64Array.from(images, (b) => (0, similarity_1.dot)(a, b))));
        const turned = vectors.map((weights) => combine(basis, weights));
        const residual = (0, lists_1.largest)(vectors.slice(0, count).map((weights, i) => {
            const image = combine(images, weights);
            return Math.sqrt(image.reduce((sum, value, j) => sum + (value - values[i] * turned[i][j]) ** 2, 0));
        }));
        basis = turned;
        if (residual <= 1e-12 * total)
            break;
        basis = orthonormal(vectors.map((weights) => combine(images, weights)));
    }
    const components = basis.slice(0, count).map(positive);
    const places = centred.map((row) => components.map((component) => (0, similarity_1.dot)(row, component)));
    const explained = components.map((_, i) => places.reduce((sum, place) => sum + place[i] ** 2, 0) / (total || 1));
    return { places, explained };
}
function centre(points) {
    const mean = new Float64Array(points[0]?.length ?? 0);
    for (const point of points)
        for (let i = 0; i < mean.length; i++)
            mean[i] += point[i] / points.length;
    return points.map((point) => mean.map((value, i) => point[i] - value));
}
/** The centred points' scatter matrix times a vector, without making the matrix. */
function scatter(centred, vector) {
    return combine(centred, centred.map((row) => (0, similarity_1.dot)(row, vector)));
}
function combine(rows, weights) {
    const sum = new Float64Array(rows[0]?.length ?? 0);
    rows.forEach((row, i) => {
        for (let j = 0; j < sum.length; j++)
            sum[j] += weights[i] * row[j];
    });
    return sum;
}
/** Gram and Schmidt, twice; what lies in the span of those before becomes zeros. */
function orthonormal(vectors) {
    const basis = [];
    for (const vector of vectors) {
        let rest = vector;
        for (const other of [...basis, ...basis]) {
            const along = (0, similarity_1.dot)(rest, other);
            rest = rest.map((value, i) => value - along * other[i]);
        }
        const length = Math.sqrt((0, similarity_1.dot)(rest, rest));
        const nothing = length <= 1e-10 * Math.sqrt((0, similarity_1.dot)(vector, vector));
        basis.push(rest.map((value) => (nothing ? 0 : value / length)));
    }
    return basis;
}
function positive(vector) {
    const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    return largest < 0 ? vector.map((value) => -value) : vector;
}
