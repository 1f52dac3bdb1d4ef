import { readFileSync } from "node:fs";
import { deviceChoiceSchema } from "@camscribe/contracts";
import type { MergeRule } from "@camscribe/naming";
import { Command, Option } from "commander";
import type { DissectOptions } from "./commands/dissect.ts";
import type { DissectByWordsOptions } from "./commands/dissect-by-words.ts";
import type { EnqueueOptions } from "./commands/enqueue.ts";
import type { EvaluateOptions } from "./commands/evaluate.ts";
import type { ExplainOptions } from "./commands/explain.ts";
import type { ExportOptions } from "./commands/export.ts";
import type { InspectOptions } from "./commands/inspect-model.ts";
import type { NamesImportOptions } from "./commands/names-import.ts";
import type { NamesLabelOptions } from "./commands/names-label.ts";
import type { NamesMergeOptions } from "./commands/names-merge.ts";
import type { NamesReportOptions } from "./commands/names-report.ts";
import type { ResultsOptions } from "./commands/results.ts";
import type { ServeOptions } from "./commands/serve.ts";
import { given } from "./given.ts";
import { numberOption } from "./number-option.ts";
import { remakeCommand } from "./remake-command.ts";
import { addRequestOptions } from "./request-options.ts";
import { scaleOf } from "./scale.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * The command `camscribe` with all that it can do. Each command's own code is loaded when it is called: `doctor` must
 * run where a native package does not load, and `enqueue` needs none.
 *
 * @param exit  told once, when the command is through
 */
export function buildProgram(surroundings: Surroundings, exit: (code: number) => void): Command {
  const { terminal, signal, env } = surroundings;
  const program = new Command("camscribe")
    .exitOverride() // first: the commands below inherit it
    .version(ownVersion())
    .description("Puts a CNN's decision into words: ranked sentences about named neurons, with heatmaps.")
    .configureHelp({ helpWidth: terminal.columns })
    .showHelpAfterError("(add --help for all commands and flags)");

  addRequestOptions(program.command("explain"))
    .description("explains images at once, without a queue")
    .argument("<image...>", "image files, or folders of images")
    .addOption(new Option("--device <device>", "what computes").choices(deviceChoiceSchema.options).default("auto"))
    .addOption(
      new Option("--scale <scale>", "draw each map on its own maximum, all on the largest (shared), or on a number")
        .argParser(scaleOf)
        .default("own"),
    )
    .option("--templates <dir>", TEMPLATES_HELP)
    .option("--out <dir>", "write pictures, page and result.json to DIR/<image name>/")
    .option("--json", JSON_HELP)
    .action(async (paths: string[], options: ExplainOptions, command: Command) => {
      const { explain } = await import("./commands/explain.ts");
      exit(await explain(paths, options, (path, used) => remakeCommand(command, path, used), surroundings));
    });

  program
    .command("serve")
    .description("everything for one machine: gateway, workers, and Redis where REDIS_URL names none")
    .option("--port <port>", "of the HTTP API; 0 for any free one (default: PORT, or 8080)")
    .option("--host <address>", "to listen at (default: HOST, or 127.0.0.1)")
    .option("--workers <n>", "how many", "1")
    .option("--model <models>", "that each worker explains: names, or cards' paths, separated by commas")
    .addOption(new Option("--device <device>", "what computes").choices(deviceChoiceSchema.options))
    .option("--templates <dir>", TEMPLATES_HELP)
    .option("--data <dir>", "where the queue and the results are kept", "data")
    .action(async (options: ServeOptions) => {
      const { serve } = await import("./commands/serve.ts");
      exit(await serve(options, surroundings));
    });

  program
    .command("gateway")
    .description("the HTTP API alone; needs REDIS_URL")
    .option("--port <port>", "of the HTTP API")
    .option("--host <address>", "to listen at")
    .action(async ({ port: PORT, host: HOST }: { port?: string; host?: string }) => {
      const [{ runService }, { checkPort }] = await Promise.all([
        import("./commands/run-service.ts"),
        import("./serve/check-port.ts"),
      ]);
      if (PORT !== undefined) await checkPort(PORT, HOST ?? env.HOST);
      exit(await runService("gateway", { ...env, ...given({ PORT, HOST }) }, signal));
    });

  program
    .command("worker")
    .description("one worker alone; needs REDIS_URL")
    .option("--model <models>", "names, or cards' paths, separated by commas")
    .addOption(new Option("--device <device>", "what computes").choices(deviceChoiceSchema.options))
    .action(async ({ model: MODEL, device: DEVICE }: { model?: string; device?: string }) => {
      const { runService } = await import("./commands/run-service.ts");
      exit(await runService("worker", { ...env, ...given({ MODEL, DEVICE }) }, signal));
    });

  addRequestOptions(program.command("enqueue"))
    .description("sends images to a gateway and prints their ids")
    .argument("<image...>", "image files, or folders of images")
    .option("--url <url>", URL_HELP)
    .option("--wait", "follow them, and print results as they come")
    .option("--out <dir>", "with --wait: write pictures, page and result.json to DIR/<image name>/")
    .option("--json", JSON_HELP)
    .action(async (paths: string[], options: EnqueueOptions) => {
      const { enqueue } = await import("./commands/enqueue.ts");
      exit(await enqueue(paths, options, surroundings));
    });

  program
    .command("results")
    .description("text and files of jobs")
    .argument("<id...>", "as enqueue printed them")
    .option("--url <url>", URL_HELP)
    .option("--out <dir>", "write pictures, page and result.json to DIR/<id>/")
    .option("--json", JSON_HELP)
    .action(async (ids: string[], options: ResultsOptions) => {
      const { results } = await import("./commands/results.ts");
      exit(await results(ids, options, surroundings));
    });

  const models = program.command("models").description("the networks that can be explained");

  models
    .command("list")
    .description("lists the model cards that are known")
    .option("--json", "as a JSON array")
    .action(async ({ json }: { json?: boolean }) => {
      const { listKnownModels } = await import("./commands/list-models.ts");
      exit(await listKnownModels(surroundings, json === true));
    });

  models
    .command("inspect")
    .description("drafts the card of a network that has none, and says what in it is guessed")
    .argument("<file>", "an ONNX file, or the model.json of a TensorFlow.js model")
    .option("--out <card>", "write the card to this file")
    .option("--force", "with --out: write over a file that is there")
    .option("--size <pixels>", "where the file leaves it open: 224, or 480x640 (height x width)")
    .option("--images <path...>", "photographs to look at the layers with (default: two that are installed)")
    .option("--labels <file>", "the classes' names: a JSON list, or a text with one a line")
    .option("--json", "card, grounds and all layers as one JSON document")
    .action(async (file: string, options: InspectOptions) => {
      const { inspectModel } = await import("./commands/inspect-model.ts");
      exit(await inspectModel(file, options, surroundings));
    });

  models
    .command("check")
    .description("tries a card: its reference outputs, and what looks wrong on some pictures")
    .argument("<card>", "a card's path, or a model's name")
    .argument("[image...]", "image files, or folders of images (default: two photographs that are installed)")
    .option("--json", "as one JSON document")
    .action(async (card: string, images: string[], { json }: { json?: boolean }) => {
      const { checkModel } = await import("./commands/check-model.ts");
      exit(await checkModel(card, images, surroundings, json === true));
    });

  const names = program.command("names").description("the names of a layer's units");

  names
    .command("import")
    .description(
      "makes a name table of NetDissect's, quick-netdissect's, CLIP-Dissect's or MILAN's file, or of plain CSV",
    )
    .argument("<file>", "the file; its format is found by what it begins with")
    .option("--model <model>", "a model's name, or a card's path")
    .option("--layer <layer>", "the layer that is named; the card's by default")
    .option("--source-layer <name>", "the file's own name of that layer, where it has several")
    .option("--reliable-from <score>", "the least score of a reliable name; 'all' takes the author's word for each")
    .option("--author <name>", "who stands for the names, where the file does not tell")
    .requiredOption("--out <table>", "write the table to this file")
    .option("--force", "write over a file that is there")
    .action(async (file: string, options: NamesImportOptions) => {
      const { importNameTable } = await import("./commands/names-import.ts");
      exit(await importNameTable(file, options, surroundings));
    });

  names
    .command("label")
    .description(
      "a local page on which people name units by their strongest patches in your own pictures, and judge names",
    )
    .option("--model <model>", "a model's name, or a card's path")
    .option("--layer <layer>", "the layer whose units are named; the card's by default")
    .requiredOption("--images <path...>", "pictures that nobody needs to have labelled, or folders of them")
    .requiredOption("--out <table>", "the name table; answers lie in TABLE.answers, patches in TABLE.parts")
    .option("--names <table>", "names that are there, to be kept, corrected or turned down")
    .option("--author <name>", "who signs; the page asks where it is left out")
    .addOption(
      new Option("--port <port>", "of the page; 0 for any free one")
        .argParser(numberOption({ least: 0, most: 65535, whole: true }))
        .default(0),
    )
    .addOption(
      new Option("--seed <n>", "draws which half of the pictures is hidden until names are judged")
        .argParser(numberOption({ least: 0, most: Number.MAX_SAFE_INTEGER, whole: true }))
        .default(1),
    )
    .addOption(new Option("--device <device>", "what computes").choices(deviceChoiceSchema.options).default("auto"))
    .action(async (options: NamesLabelOptions) => {
      const { labelUnits } = await import("./commands/names-label.ts");
      exit(await labelUnits(options, surroundings));
    });

  names
    .command("merge")
    .description("one table out of several for a layer; corrections by people stand first")
    .argument("<table...>", "name tables, the first of highest rank")
    .addOption(
      new Option("--rule <rule>", "first: the first table's reliable name; heldout, chance: the best by that number")
        .choices(["first", "heldout", "chance"] satisfies MergeRule[])
        .default("first"),
    )
    .requiredOption("--out <table>", "write the table to this file")
    .option("--force", "write over a file that is there")
    .action(async (files: string[], options: NamesMergeOptions) => {
      const { mergeNameTables } = await import("./commands/names-merge.ts");
      exit(await mergeNameTables(files, options, surroundings));
    });

  names
    .command("show")
    .description("how much of a layer a table names, how well, and how the names were made")
    .argument("<table>", "a name table")
    .option("--json", "as one JSON document, with every unit")
    .action(async (file: string, { json }: { json?: boolean }) => {
      const { showNames } = await import("./commands/names-show.ts");
      exit(await showNames(file, surroundings, json === true));
    });

  names
    .command("report")
    .description("one HTML file to look at: each unit's name, scores and strongest patches")
    .argument("<table>", "a name table")
    .requiredOption("--out <page>", "write the page to this file")
    .option("--concepts <dir>", "take the patches out of these labelled pictures (default: those beside the table)")
    .option("--pictures <pictures...>", "take them out of these, which nobody labelled: files, or folders of them")
    .option("--model <model>", "for these pictures: a model's name, or a card's path (default: the table's)")
    .addOption(
      new Option("--patches <n>", "out of these pictures: how many of each unit")
        .argParser(numberOption({ least: 1, most: 24, whole: true }))
        .default(6),
    )
    .addOption(new Option("--device <device>", "what computes").choices(deviceChoiceSchema.options).default("auto"))
    .action(async (file: string, options: NamesReportOptions) => {
      const { reportNames } = await import("./commands/names-report.ts");
      exit(await reportNames(file, options, surroundings));
    });

  program
    .command("export")
    .description("writes a network with its explanation as one ONNX file, for Python, a browser or a server")
    .option("--model <model>", "a model's name, or a card's path")
    .option("--layer <layer>", "the layer to explain; the card's by default")
    .option("--classes <k>", "explain each picture's first k classes (default: inputs of the graph name the classes)")
    .requiredOption("--out <path>", "a folder, or a file that ends in .onnx")
    .option("--force", "write over files that are there")
    .action(async (options: ExportOptions) => {
      const { exportModel } = await import("./commands/export.ts");
      exit(await exportModel(options, surroundings));
    });

  program
    .command("dissect")
    .description("makes a name table for the units of a layer, out of labelled pictures or of words")
    .addOption(
      new Option("--method <method>", "by labelled pictures (--concepts), or by words (--probe, --words, --clip)")
        .choices(["labels", "clip"])
        .default("labels"),
    )
    .option("--model <model>", "a model's name, or a card's path")
    .option("--layer <layers...>", "layers to dissect in one pass (default: those that the card names)")
    .option("--concepts <dir>", "the labelled pictures: a folder, or the file that describes them")
    .option("--probe <pictures...>", "with --method clip: pictures that nobody labelled, or folders of them")
    .option("--words <file>", "with --method clip: the words to choose from, one a line")
    .option("--clip <card>", "with --method clip: the card of a CLIP model")
    .addOption(
      new Option("--similarity <similarity>", "with --method clip: how a word fits a unit")
        .choices(["soft-wpmi", "wpmi", "cosine", "cosine-cubed", "rank-reorder"])
        .default(undefined, "soft-wpmi"),
    )
    .option("--out <table>", "where the name table goes; what is done so far lies in TABLE.parts until it is whole")
    .option("--check", "only look at the labelled pictures, and tell what is wrong with them")
    .addOption(
      new Option("--measure <measure>", "what chooses and judges names")
        .choices(["iou_lift", "iou", "lift", "auroc_mean", "auroc_max"])
        .default(undefined, "iou_lift; auroc_mean where pictures have no masks"),
    )
    .addOption(
      new Option("--rate <rate>", "part of the reliable names that may be chance's")
        .argParser(numberOption({ least: 0, most: 1 }))
        .default(undefined, "0.05; 0.1 by words"),
    )
    .addOption(
      new Option("--rounds <n>", "how often labels are shuffled to see what chance gives")
        .argParser(numberOption({ least: 0, most: 1000, whole: true }))
        .default(20),
    )
    .addOption(
      new Option("--quantile <q>", "part of the places at which a unit is not on")
        .argParser(numberOption({ least: 0.5, most: 0.999_999 }))
        .default(0.995),
    )
    .option("--split <parts>", "'given', or shares of the parts that choose, judge, and come last: 0.5,0.3,0.2")
    .addOption(
      new Option("--seed <n>", "for the parts and for shuffling")
        .argParser(numberOption({ least: 0, most: Number.MAX_SAFE_INTEGER, whole: true }))
        .default(1),
    )
    .addOption(
      new Option("--patches <n>", "how many of each unit's strongest patches are kept beside the table; 0: none")
        .argParser(numberOption({ least: 0, most: 24, whole: true }))
        .default(6),
    )
    .option(
      "--compose",
      "with --measure auroc_mean or auroc_max: also try names as 'sheep or cow', 'cat and not grass'",
    )
    .addOption(
      new Option("--pixel-test [n]", "paint each unit's concept over in N pictures, and as much elsewhere (N: 12)")
        .argParser(numberOption({ least: 1, most: 1000, whole: true }))
        .preset("12"),
    )
    .addOption(new Option("--device <device>", "what computes").choices(deviceChoiceSchema.options).default("auto"))
    .option("--queue", "give the pictures to the workers of the queue; needs REDIS_URL and STORAGE as they have them")
    .option("--give-up <name>", "take a dissection out of the queue, by the name that it was begun with")
    .option("--json", JSON_HELP)
    .action(async ({ method, ...options }: DissectOptions & DissectByWordsOptions & { method: "labels" | "clip" }) => {
      if (method === "clip") {
        const { dissectByWords } = await import("./commands/dissect-by-words.ts");
        exit(await dissectByWords(options, surroundings));
        return;
      }
      const { dissect } = await import("./commands/dissect.ts");
      exit(await dissect(options, surroundings));
    });

  program
    .command("evaluate")
    .description("measures explanations over images: whether they change with the network's weights")
    .argument("<image...>", "image files, or folders of images")
    .requiredOption("--sanity", "weights are randomised from the score downwards: what is left of the reasons?")
    .option("--model <model>", "a model's name, or a card's path")
    .option("--layer <layer>", "the layer that is explained (default: the card's)")
    .option("--names <table>", "names of its units (default: the card's)")
    .addOption(
      new Option("--seed <n>", "for randomising")
        .argParser(numberOption({ least: 0, most: Number.MAX_SAFE_INTEGER, whole: true }))
        .default(1),
    )
    .addOption(new Option("--device <device>", "what computes").choices(deviceChoiceSchema.options).default("auto"))
    .option("--json", JSON_HELP)
    .action(async (paths: string[], options: EvaluateOptions) => {
      const { evaluate } = await import("./commands/evaluate.ts");
      exit(await evaluate(paths, options, surroundings));
    });

  program
    .command("doctor")
    .description("what works on this machine, what does not and why, and what to do")
    .option("--json", "as a JSON array")
    .action(async ({ json }: { json?: boolean }) => {
      const { doctor } = await import("./commands/doctor.ts");
      exit(await doctor(surroundings, json === true));
    });

  return program;
}

const JSON_HELP = "one JSON document, or one line for each of several images";
const TEMPLATES_HELP = "a folder of templates that --format may name (default: TEMPLATES)";
const URL_HELP = "of the gateway (default: CAMSCRIBE_URL, or http://127.0.0.1:8080)";

function ownVersion(): string {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}
