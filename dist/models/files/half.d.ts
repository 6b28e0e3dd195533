/** IEEE 754 binary16 (1 bit of sign, 5 of exponent, 10 of fraction) as a number. */
export declare function fromHalf(bits: number): number;
