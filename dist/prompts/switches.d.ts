/**
 * A format's switches in full, those not given as in `usual`.
 * @throws UserError at a switch that does not exist, or whose value is of another kind than the usual one's
 */
export declare function allSwitches<T extends Readonly<Record<string, string | number | boolean>>>(format: string, given: Readonly<Record<string, unknown>>, usual: T): T;
