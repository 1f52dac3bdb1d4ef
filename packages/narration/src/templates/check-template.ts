import type { TemplateFile } from "@camscribe/contracts";
import { templateFault } from "./template-fault.ts";
import type { ViewValue } from "./template-view.ts";

const BLOCKS = ["if", "unless", "each", "with"];
/** What `each` tells of its place in the list. */
const LOOP_WORDS = ["index", "first", "last"];
/** A list in a list is all that the facts hold; more would only repeat, and multiply, what was said. */
const DEEPEST_EACH = 2;
const DEEPEST_BLOCK = 16;

/** Where a statement stands: what its words are looked up in, innermost last. */
interface Scope {
  contexts: readonly ViewValue[];
  blocks: number;
  loops: number;
}

/**
 * Refuses what a template may not do (anything but values and the blocks `if`, `unless`, `each` and `with`) and every word
 * that it does not know, in branches too that no facts have taken yet.
 *
 * @param sample  a view in which every field has something
 * @throws TEMPLATE_INVALID with file and line
 */
export function checkTemplate({ file }: TemplateFile, program: hbs.AST.Program, sample: ViewValue): void {
  checkProgram(program, { contexts: [sample], blocks: 0, loops: 0 });

  function checkProgram(program: hbs.AST.Program, scope: Scope): void {
    for (const statement of program.body) checkStatement(statement, scope);
  }

  function checkStatement(statement: hbs.AST.Statement, scope: Scope): void {
    if (isMustache(statement)) checkMustache(statement, scope);
    else if (isBlock(statement)) checkBlock(statement, scope);
    else if (statement.type !== "ContentStatement" && statement.type !== "CommentStatement") {
      throw fault(
        statement,
        `expected values and the blocks ${BLOCKS.join(", ")}, came ${KINDS[statement.type] ?? statement.type}`,
      );
    }
  }

  function checkMustache(mustache: hbs.AST.MustacheStatement, scope: Scope): void {
    if (!mustache.escaped) throw fault(mustache, "expected {{value}}, came a value that would not be escaped");
    if (mustache.params.length > 0 || mustache.hash !== undefined) {
      throw fault(mustache, `expected a value alone, came the helper '${wordsOf(mustache.path)}'`);
    }
    const value = lookUp(mustache.path, scope);
    if (typeof value !== "object" || value === null) return;
    const advice = Array.isArray(value) ? "{{#each}}" : "one of its fields";
    throw fault(mustache, `expected a single value, '${wordsOf(mustache.path)}' has several: use ${advice}`);
  }

  function checkBlock(block: hbs.AST.BlockStatement, scope: Scope): void {
    const kind = wordsOf(block.path);
    const [param, ...others] = block.params;
    if (!BLOCKS.includes(kind)) throw fault(block, `expected a block of ${BLOCKS.join(", ")}, came '${kind}'`);
    if (param === undefined || others.length > 0 || block.hash !== undefined || block.program?.blockParams) {
      throw fault(block, `expected one value for '${kind}' and nothing beside it`);
    }
    if (scope.blocks === DEEPEST_BLOCK) throw fault(block, `expected blocks ${DEEPEST_BLOCK} deep at most`);
    const outer = { ...scope, blocks: scope.blocks + 1 };
    const inner = innerScope(block, kind, lookUp(param, scope), outer);
    if (block.program) checkProgram(block.program, inner);
    // what stands after `else` is said of the outer value
    if (block.inverse) checkProgram(block.inverse, outer);
  }

  function innerScope(block: hbs.AST.BlockStatement, kind: string, value: ViewValue, outer: Scope): Scope {
    if (kind === "each") {
      if (!Array.isArray(value))
        throw fault(block, `expected a list for 'each', '${wordsOf(block.params[0])}' is none`);
      if (outer.loops === DEEPEST_EACH) throw fault(block, `expected 'each' ${DEEPEST_EACH} deep at most`);
      return { ...outer, loops: outer.loops + 1, contexts: [...outer.contexts, value[0] as ViewValue] };
    }
    if (kind !== "with") return outer;
    if (typeof value !== "object" || value === null || Array.isArray(value) || value === outer.contexts.at(-1)) {
      throw fault(
        block,
        `expected a value that has fields for 'with', '${wordsOf(block.params[0])}' has none of its own`,
      );
    }
    return { ...outer, contexts: [...outer.contexts, value] };
  }

  /** The sample's value of a path. */
  function lookUp(expression: hbs.AST.Expression | undefined, { contexts, loops }: Scope): ViewValue {
    if (expression?.type !== "PathExpression") {
      throw fault(expression, `expected the name of a value, came ${wordsOf(expression)}`);
    }
    const { data, depth, parts, original } = expression as hbs.AST.PathExpression;
    if (data) {
      const known = depth === 0 && loops > 0 && parts.length === 1 && LOOP_WORDS.includes(parts[0] as string);
      if (!known) throw fault(expression, `expected @${LOOP_WORDS.join(", @")} inside 'each', came '${original}'`);
      return parts[0] === "index" ? 0 : true;
    }
    let value = contexts.at(-1 - depth);
    if (value === undefined) throw fault(expression, `expected a value, '${original}' leads out of the explanation`);
    for (const part of parts) value = fieldOf(expression, original, value, part);
    return value;
  }

  function fieldOf(at: hbs.AST.Node, original: string, value: ViewValue, part: string): ViewValue {
    const fields = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
    if (Object.hasOwn(fields, part)) return fields[part] as ViewValue;
    const known = Object.keys(fields);
    const expected = known.length === 0 ? "a value without fields" : `one of ${known.join(", ")}`;
    throw fault(at, `expected ${expected}, came '${original}'`);
  }

  function fault(node: hbs.AST.Node | undefined, sentence: string): Error {
    return templateFault(file, node?.loc.start.line, sentence);
  }
}

const KINDS: Record<string, string> = {
  PartialStatement: "a partial",
  PartialBlockStatement: "a partial",
  Decorator: "a decorator",
  DecoratorBlock: "a decorator",
};

function isMustache(statement: hbs.AST.Statement): statement is hbs.AST.MustacheStatement {
  return statement.type === "MustacheStatement";
}

function isBlock(statement: hbs.AST.Statement): statement is hbs.AST.BlockStatement {
  return statement.type === "BlockStatement";
}

/** An expression as its author wrote it. */
function wordsOf(expression: hbs.AST.Expression | undefined): string {
  if (expression === undefined) return "nothing";
  return "original" in expression ? String(expression.original) : "a call of a helper";
}
