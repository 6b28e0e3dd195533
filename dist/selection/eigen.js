"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.eigen = eigen;
const lists_1 = require("../base/lists");
/** All of a small symmetric matrix, by Jacobi's rotations. @param matrix (n, n), left as it is */
function eigen(matrix) {
    const n = matrix.length;
    const a = matrix.map((row) => Float64Array.from(row));
    const vectors = a.map((_, i) => Float64Array.from({ length: n }, (_, j) => Number(i === j)));
    const size = (0, lists_1.largest)(a.map((_, i) => Math.abs(a[i][i])));
    for (let sweep = 0, turned = true; turned && sweep < 50; sweep++) {
        turned = false;
        for (let p = 0; p < n; p++) {
            for (let q = p + 1; q < n; q++) {
                if (Math.abs(a[p][q]) <= size * 1e-16)
                    continue;
                turned = true;
                const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
                const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
                const c = 1 / Math.sqrt(tangent * tangent + 1);
                for (const row of a)
                    turn(row, p, q, c, tangent * c);
                for (let i = 0; i < n; i++) {
                    const [x, y] = [a[p][i], a[q][i]];
                    a[p][i] = c * x - tangent * c * y;
                    a[q][i] = tangent * c * x + c * y;
                }
                for (const row of vectors)
                    turn(row, p, q, c, tangent * c);
            }
        }
    }
    const order = a.map((_, i) => i).sort((i, j) => a[j][j] - a[i][i]);
    return {
        values: order.map((i) => a[i][i]),
        vectors: order.map((i) => Float64Array.from(vectors, (row) => row[i])),
    };
}
function turn(row, p, q, cosine, sine) {
    const [x, y] = [row[p], row[q]];
    row[p] = cosine * x - sine * y;
    row[q] = sine * x + cosine * y;
}
