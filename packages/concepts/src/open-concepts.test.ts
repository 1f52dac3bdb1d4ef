import { execFileSync } from "node:child_process";
import { symlink, truncate } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openConcepts } from "./open-concepts.ts";
import { type Content, makeFolder, picture, type TestFolder } from "./testing/folder.ts";

const folders: TestFolder[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await folder.remove();
});

async function folderOf(files: Record<string, Content>): Promise<string> {
  const folder = await makeFolder(files);
  folders.push(folder);
  return folder.path;
}

const CONCEPTS = ["red", "green"].map((name) => ({ name, category: "colour" }));
const SHARES = { choosing: 1, judging: 1, final: 1 };

/** Twelve pictures of even and very different greys, labelled in turns. */
const IMAGES = Array.from({ length: 12 }, (_, at) => ({ file: `${at}.png`, labels: [CONCEPTS[at % 2]!.name] }));

async function greys(change: object = {}, more: Record<string, Content> = {}): Promise<string> {
  const pictures = await Promise.all(
    IMAGES.map(async ({ file }, at) => [file, await picture(8, 8, [at * 21, at * 21, at * 21])] as const),
  );
  return folderOf({
    "concepts.json": { format: "camscribe-concepts/1", name: "greys", concepts: CONCEPTS, images: IMAGES, ...change },
    ...Object.fromEntries(pictures),
    ...more,
  });
}

const partsByFile = ({ images }: Awaited<ReturnType<typeof openConcepts>>) =>
  Object.fromEntries(images.map(({ file, part }) => [file.split("/").at(-1), part]).sort());

describe("a data set's parts", () => {
  it("are shared out where the folder gives none, five to three to two", async () => {
    const parts = Object.values(partsByFile(await openConcepts(await greys())));
    expect(["choosing", "judging", "final"].map((part) => parts.filter((of) => of === part).length)).toEqual([6, 4, 2]);
  });

  it("do not hang on the order in which pictures are listed", async () => {
    const split = { seed: 5, shares: SHARES };
    const forth = await openConcepts(await greys(), { split });
    const back = await openConcepts(await greys({ images: IMAGES.toReversed() }), { split });
    expect(partsByFile(back)).toEqual(partsByFile(forth));
  });

  it("keep together what the folder says belongs together", async () => {
    const images = IMAGES.map((image, at) => ({ ...image, group: `series ${at % 3}` }));
    const set = await openConcepts(await greys({ images }), { split: { seed: 5, shares: SHARES } });
    const parts = new Set(set.images.map(({ group, part }) => `${group} ${part}`));
    expect(parts.size).toBe(3);
  });

  it.each([
    ["a negative share", { seed: 1, shares: { ...SHARES, final: -1 } }],
    ["no share", { seed: 1, shares: { choosing: 0, judging: 0, final: 0 } }],
    ["a share without end", { seed: 1, shares: { ...SHARES, final: Number.POSITIVE_INFINITY } }],
    ["half a seed", { seed: 0.5, shares: SHARES }],
  ])("are refused with %s", async (_, split) => {
    await expect(openConcepts(await greys(), { split })).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });

  it("that need pictures to be looked at name the one that cannot be read", async () => {
    const path = await greys();
    await truncate(join(path, "3.png"), 50);
    await expect(openConcepts(path)).rejects.toMatchObject({
      code: "IMAGE_UNREADABLE",
      message: expect.stringContaining(`${path}/3.png: the image:`),
    });
  });
});

describe("a data set's digest", () => {
  const split = { seed: 1, shares: SHARES };

  it("is the same wherever the folder lies", async () => {
    const [here, there] = [await openConcepts(await greys(), { split }), await openConcepts(await greys(), { split })];
    expect(here.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(there.sha256).toBe(here.sha256);
  });

  it.each<[string, () => Promise<{ sha256: string }>]>([
    ["parts", async () => openConcepts(await greys(), { split: { seed: 2, shares: SHARES } })],
    ["names", async () => openConcepts(await greys({ name: "others" }), { split })],
    ["files", async () => openConcepts(await greys({}, { "3.png": await picture(64, 9, [63, 63, 63]) }), { split })],
    ["colours", async () => openConcepts(await greys({ colours: "t" }, { t: Buffer.alloc(32 ** 3) }), { split })],
  ])("is another for other %s", async (_, open) => {
    expect((await open()).sha256).not.toBe((await openConcepts(await greys(), { split })).sha256);
  });
});

describe("colours", () => {
  it("are refused where they are asked for and the folder has no table", async () => {
    await expect(openConcepts(await greys(), { colours: true })).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringContaining("colours: expected a colour table"),
    });
  });

  it("are left out at will", async () => {
    const path = await greys({ colours: "t" }, { t: Buffer.alloc(32 ** 3) });
    expect((await openConcepts(path, { colours: false })).concepts).toHaveLength(2);
    expect((await openConcepts(path)).concepts).toHaveLength(2 + 11);
  });

  it.each([
    ["too short", Buffer.alloc(100), "expected 32768 bytes, 32 · 32 · 32; came 100"],
    ["of unknown colours", Buffer.alloc(32 ** 3, 11), "expected colours 0 to 10; came 11 at byte 0"],
    ["far too long", Buffer.alloc(2 ** 20), "at most 32768 bytes; came 1048576"],
  ])("are refused out of a table %s", async (_, t, sentence) => {
    await expect(openConcepts(await greys({ colours: "t" }, { t }))).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringContaining(sentence),
    });
  });
});

describe("a folder of a stranger", () => {
  it("has no keys that change what every object has", async () => {
    const concepts = '{"format": "camscribe-concepts/1", "__proto__": {"name": "x", "images": []}, "name": "y"}';
    await expect(openConcepts(await folderOf({ "concepts.json": concepts }))).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringContaining("images: expected array; came nothing"),
    });
  });

  it("does not steer the terminal by its names", async () => {
    const path = await folderOf({ "concepts.json": { "\u001b[2J": 1 } });
    const message = await openConcepts(path).catch((error: Error) => error.message);
    expect(message).toContain("\\u001b[2J: no such field");
    expect(message).not.toContain("\u001b");
  });

  it.each(["concepts.json", "labels.csv"])("makes nobody wait at a pipe called %s", async (name) => {
    const path = await folderOf({});
    execFileSync("mkfifo", [join(path, name)]);
    await expect(openConcepts(path)).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });

  it("lends no file from outside, whatever its links are called", async () => {
    const outside = await folderOf({ "secret.png": await picture(8, 8) });
    const path = await greys({ images: [...IMAGES, { file: "link.png", labels: [] }] });
    await symlink(join(outside, "secret.png"), join(path, "link.png"));
    await expect(openConcepts(path)).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringContaining('images.12.file: expected a file inside the folder; "link.png" is a link'),
    });
  });

  it("may be a link itself, and its files links to one another", async () => {
    const path = await greys({ images: [...IMAGES, { file: "link.png", labels: [] }] });
    await symlink(join(path, "0.png"), join(path, "link.png"));
    const link = `${path}-link`;
    await symlink(path, link);
    folders.push({ path: link, remove: async () => execFileSync("rm", [link]) && undefined });
    expect((await openConcepts(link)).images).toHaveLength(13);
  });
});
