import { describe, expect, it } from "vitest";
import { videosOf } from "./video-frames.ts";

const files = (names: readonly (string | number)[], name: (at: string | number) => string) => names.map(name);

describe("frames of one video", () => {
  it("are told by numbers at even distances, in spite of some gaps", () => {
    const frames = files(
      ["00750", "00901", "01050", "01200", "01350", "01500", "01650", "04470"],
      (at) => `v/0016E5_${at}.jpg`,
    );
    expect(new Set(videosOf(frames))).toEqual(new Set(["v/0016E5_#.jpg"]));
  });

  it("are apart from those of another name or folder", () => {
    const frames = ["a/x_", "a/y_", "b/x_"].flatMap((name) => files([0, 30, 60, 90], (at) => `${name}${at}.png`));
    expect([...new Set(videosOf(frames))]).toEqual(["a/x_#.png", "a/y_#.png", "b/x_#.png"]);
  });

  it.each([
    ["that are counted through", [1, 2, 3, 4, 5].map((at) => `1_${at}_s.jpg`)],
    ["of which every fourth was kept", [4, 8, 12, 16, 20].map((at) => `banded_00${at}.jpg`)],
    ["of uneven numbers", [139, 285, 632, 724, 776, 785].map((at) => `000000000${at}.jpg`)],
    ["too few to tell", [0, 30, 60].map((at) => `frame${at}.jpg`)],
    ["without a number", ["cat.jpg", "dog.jpg", "cow.jpg", "bird.jpg"]],
    ["whose folder alone has a number", [100, 200, 300, 400].map((at) => `${at}/cat.jpg`)],
  ])("are not seen in pictures %s", (_, pictures) => {
    expect(videosOf(pictures)).toEqual(pictures.map(() => undefined));
  });
});
