/** Eigenvalues of a symmetric matrix, the largest first, with an eigenvector of length one for each. */
export interface Eigen {
    readonly values: readonly number[];
    readonly vectors: readonly Float64Array[];
}
/** All of a small symmetric matrix, by Jacobi's rotations. @param matrix (n, n), left as it is */
export declare function eigen(matrix: readonly Float64Array[]): Eigen;
