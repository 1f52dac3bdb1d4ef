import { describe, expect, it } from "vitest";
import { JsonValue } from "./json-value.ts";

describe("JsonValue", () => {
  it("tells a broken file with a sentence", () => {
    expect(() => JsonValue.parse('{"a": ', "model.json")).toThrow(
      expect.objectContaining({
        code: "MODEL_INVALID",
        message: expect.stringMatching(/^model\.json: expected JSON but /),
      }),
    );
  });

  it("tells where a value of another kind stands, and what it is", () => {
    const json = JsonValue.parse('{"a": {"b": [1, "x"]}}', "model.json");
    expect(() => json.at("a").at("b").list()[1]?.number()).toThrow(
      'model.json: a.b[1]: expected a number but it is "x"',
    );
    expect(() => json.at("a").list()).toThrow('model.json: a: expected a list but it is {"b":[1,"x"]}');
    expect(() => json.at("a").at("b").at("c")).toThrow('model.json: a.b: expected an object but it is [1,"x"]');
    expect(() => json.at("c").text()).toThrow("model.json: c: expected a text but it is nothing");
  });

  it("reads integers that protobuf wrote as text", () => {
    expect(new JsonValue("512", "size").number()).toBe(512);
  });

  it("takes one number for a height and a width", () => {
    expect([new JsonValue(2, "size").pair(), new JsonValue([2, 3], "size").pair()]).toEqual([
      [2, 2],
      [2, 3],
    ]);
  });

  it("takes null for nothing", () => {
    const json = new JsonValue({ a: null }, "json");
    expect([json.at("a").isGiven, json.at("a").isTrue()]).toEqual([false, false]);
  });
});
