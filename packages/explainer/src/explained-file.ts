/** A file that belongs to an explanation. */
export interface ExplainedFile {
  name: string;
  mime: string;
  bytes: Uint8Array;
}
