import type { AsyncBuffer, Compressors, FileMetaData, RowGroup } from 'hyparquet';
/** What looks at the pages of a row group before they are read. @throws Error at the first number that is too large */
export declare function groupCheck(metadata: FileMetaData, file: AsyncBuffer, compressors: Compressors): (group: RowGroup) => Promise<void>;
