import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  CamscribeError,
  formatNameSchema,
  messageOf,
  TEMPLATE_ENDINGS,
  TEXT_FORMATS,
  type TemplateEnding,
  type TemplateFile,
} from "@camscribe/contracts";
import { isMissing } from "./read-file.ts";

const LARGEST_BYTES = 64 * 1024;
const SUFFIX = ".hbs";

/**
 * The templates that lie in a folder, by name; files that end otherwise are left alone.
 *
 * @throws TEMPLATE_INVALID where a file's name or size is wrong, it is no UTF-8, or two have one name; FILE_UNREADABLE
 */
export async function readTemplates(folder: string): Promise<TemplateFile[]> {
  const templates: TemplateFile[] = [];
  for (const fileName of await templateNames(folder)) {
    const file = join(folder, fileName);
    const own = { ...partsOf(file, fileName), file };
    const other = templates.find(({ name }) => name === own.name);
    if (other) throw invalid(file, `expected one template called '${own.name}', ${other.file} is another`);
    templates.push({ ...own, text: await textOf(file) });
  }
  return templates;
}

async function templateNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).sort();
  } catch (cause) {
    const came = isMissing(cause) ? "but there is no such folder" : `but it cannot be read: ${messageOf(cause)}`;
    throw new CamscribeError("FILE_UNREADABLE", `${folder}: expected a folder of templates, ${came}`, { cause });
  }
}

function partsOf(file: string, fileName: string): { name: string; ending: TemplateEnding } {
  const [name = "", ending, ...rest] = fileName.slice(0, -SUFFIX.length).split(".");
  if (rest.length > 0 || !isEnding(ending) || !formatNameSchema.safeParse(name).success) {
    const shape = `<name>.<${TEMPLATE_ENDINGS.join(" or ")}>${SUFFIX}`;
    throw invalid(file, `expected a file name as ${shape}, the name of small letters, digits and dashes`);
  }
  if ((TEXT_FORMATS as readonly string[]).includes(name)) {
    throw invalid(file, `expected a name other than ${TEXT_FORMATS.join(", ")}, which are taken`);
  }
  return { name, ending };
}

function isEnding(ending: string | undefined): ending is TemplateEnding {
  return (TEMPLATE_ENDINGS as readonly (string | undefined)[]).includes(ending);
}

/** No more of it is read than may be. */
async function textOf(file: string): Promise<string> {
  const bytes = await bytesOf(file);
  if (bytes.length > LARGEST_BYTES) throw invalid(file, `expected ${LARGEST_BYTES} bytes at most, it has more`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw invalid(file, "expected UTF-8, other bytes came", cause);
  }
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    await using handle = await open(file);
    if (!(await handle.stat()).isFile()) throw new Error("it is no file");
    const buffer = Buffer.alloc(LARGEST_BYTES + 1);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    const came = `but it cannot be read: ${messageOf(cause)}`;
    throw new CamscribeError("FILE_UNREADABLE", `${file}: expected a template, ${came}`, { cause });
  }
}

function invalid(file: string, sentence: string, cause?: unknown): CamscribeError {
  return new CamscribeError("TEMPLATE_INVALID", `${file}: ${sentence}`, { cause });
}
