import { expect, it } from "vitest";
import { gatewayClient } from "./gateway-client.ts";

it.each(["garbage", "localhost:8080", ""])("refuses '%s' as the gateway's URL, naming where it came from", (url) => {
  expect(() => gatewayClient(url, {})).toThrow(`--url: expected the gateway's URL`);
  expect(() => gatewayClient(undefined, { CAMSCRIBE_URL: url })).toThrow(`came "${url}", which is no http URL`);
});

it("takes the flag before the variable, and neither where none is given", () => {
  expect(() => gatewayClient("http://127.0.0.1:1", { CAMSCRIBE_URL: "garbage" })).not.toThrow();
  expect(() => gatewayClient(undefined, {})).not.toThrow();
});
