import { type FileHandle, open } from "node:fs/promises";
import { CamscribeError, messageOf } from "@camscribe/contracts";

/** A table of 50,000 units with every number takes 70 MB; what is far above is no table of names. */
const LARGEST_BYTES = 128 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024;

/**
 * The bytes of a file that a person names, read no further than a table of names can reach: what has no end (a device,
 * a pipe) is given up there as well.
 *
 * @throws NAMES_UNKNOWN where there is no such file; NAMES_INVALID where it is too large; FILE_UNREADABLE
 */
export async function readBounded(path: string): Promise<Buffer> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const { size } = await file.stat();
    if (size > LARGEST_BYTES) throw tooLarge(path, `${size}`);
    return await readPieces(file, path);
  } catch (cause) {
    if (cause instanceof CamscribeError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") {
      throw new CamscribeError("NAMES_UNKNOWN", `${path}: expected a name table, but there is no such file`, { cause });
    }
    throw new CamscribeError("FILE_UNREADABLE", `${path}: expected a readable name table: ${messageOf(cause)}`, {
      cause,
    });
  } finally {
    await file?.close();
  }
}

async function readPieces(file: FileHandle, path: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(PIECE_BYTES), 0, PIECE_BYTES, null);
    if (bytesRead === 0) return Buffer.concat(pieces);
    bytes += bytesRead;
    if (bytes > LARGEST_BYTES) throw tooLarge(path, "more");
    pieces.push(buffer.subarray(0, bytesRead));
  }
}

function tooLarge(path: string, came: string): CamscribeError {
  return new CamscribeError(
    "NAMES_INVALID",
    `${path}: expected a name table of at most ${LARGEST_BYTES} bytes, but the file has ${came}`,
  );
}
