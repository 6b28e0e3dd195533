export declare function tokenId(value: unknown, at: string): number;
