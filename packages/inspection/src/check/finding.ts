/** One thing that a check looked at. */
export interface CheckFinding {
  name: string;
  /** `right`: as it should be; `look`: a sign that something may be wrong; `wrong`: something is. */
  state: "right" | "look" | "wrong";
  /** What was seen, and what it may mean, in words. */
  detail: string;
}

export function right(name: string, detail: string): CheckFinding {
  return { name, state: "right", detail };
}

export function look(name: string, detail: string): CheckFinding {
  return { name, state: "look", detail };
}

export function wrong(name: string, detail: string): CheckFinding {
  return { name, state: "wrong", detail };
}
