import { CamscribeError } from "@camscribe/contracts";
import Handlebars from "handlebars";
import type { ViewValue } from "./template-view.ts";

/** Characters that the lists of one text may write in all: a list in a list repeats whatever stands in it. */
const MOST = 2 ** 20;

/**
 * Handlebars' block `each` for one rendering, which ends where its lists write too much.
 *
 * @param file  the template's
 */
export function boundedEach(file: string): Handlebars.HelperDelegate {
  let written = 0;
  return function each(this: unknown, list: readonly ViewValue[], { fn, inverse, data }: Handlebars.HelperOptions) {
    const pieces = list.map((item, index) => {
      const place = { index, first: index === 0, last: index === list.length - 1 };
      const piece = fn(item, { data: { ...Handlebars.createFrame(data), ...place } });
      written += piece.length;
      if (written > MOST) {
        throw new CamscribeError("TEMPLATE_INVALID", `${file}: expected lists that write ${MOST} characters at most`);
      }
      return piece;
    });
    return pieces.length === 0 ? inverse(this) : pieces.join("");
  };
}
