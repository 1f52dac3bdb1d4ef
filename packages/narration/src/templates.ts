import Handlebars from "handlebars";

/*
 * English. One template, one sentence; the words in braces are made by the code beside, out of the facts. No template
 * holds a number, a concept or a place of its own.
 */
const ENGLISH = {
  // What the network says.
  headline:
    "{{Label}}: {{#if probability}}probability {{probability}} (score {{score}}){{else}}score {{score}}{{/if}}.",
  contrastHeadline:
    "{{Label}} rather than {{other}}{{#if behind}}, although the network prefers {{other}}{{/if}}: " +
    "{{#if probability}}probability {{probability}} (score {{score}}) against {{otherProbability}} (score {{otherScore}})" +
    "{{else}}score {{score}} against {{otherScore}}{{/if}}. What speaks for both alike is left out.",
  notFirst:
    "The network's first choice is {{label}}{{#if probability}}, probability {{probability}}{{/if}}" +
    "{{#if lowerScore}}, though its score of {{lowerScore}} is lower{{/if}}" +
    "{{#if level}}; the two are nearly level{{/if}}.",
  ordersDiffer:
    "Probability and score put the two in different order: the network chooses by probability, " +
    "what follows explains the score.",
  level: "{{Label}} is nearly level{{#if probability}}, probability {{probability}}{{/if}}.",
  calibration:
    "These are the network's own numbers, not calibrated" +
    "{{#if readsMap}}; the probability is read at the strongest place, the score over the whole picture{{/if}}" +
    "{{#if readsPart}}; the probability is read at the strongest place of that part, the score over all of it{{/if}}.",
  within:
    "Asked about one {{#if isPlace}}place{{else}}part{{/if}} of the picture: " +
    "{{#if isPlace}}at {{left}} of its width and {{top}} of its height" +
    "{{else}}from {{left}} to {{right}} of its width and from {{top}} to {{bottom}} of its height{{/if}}. " +
    "Classes are those that the network sees there.",

  // The reasons.
  strongest: "The {{strongest}} {{#if named}}named {{/if}}evidence {{side}} {{aim}}: {{subject}}.",
  mainly: "The evidence {{side}} {{aim}} comes mainly from {{subject}}.",
  itself: "That is the class itself: it tells where in the picture, not why.",
  anotherClass: "That is the name of another class; it does not say that one is in the picture.",
  next: "Next: {{reasons}}.",
  otherSide: "{{#if named}}Named evidence{{else}}Evidence{{/if}} {{side}} {{aim}}: {{reasons}}.",
  strongestOfAll: "The {{strongest}} of all speaks {{side}} {{aim}}: {{subject}}.",
  noneOfSide: "None of the reasons told here speaks {{side}} {{aim}}.",
  onePlace: "All these reasons lie {{place}}.",
  nearTie: "{{First}} and {{second}} are nearly equally strong.",
  noReasons: "No {{#if named}}named {{/if}}unit of this layer contributes anything.",
  counterfactual: "The map shows the counterfactual: where the evidence against {{aim}} lies.",
  emptyMap: "The map is zero everywhere: no place in the picture speaks {{side}} {{aim}}.",
  paper: "Units in the order of the Grad-CAM paper: by importance, the score's gradient averaged over the layer.",
  highest: "Highest, for {{aim}}: {{reasons}}.",
  lowest: "Lowest, against {{aim}}: {{reasons}}.",

  // How far to trust them.
  unnamed:
    "{{Share}} of the layer's evidence for {{aim}} lies in units without a reliable name, so this account is partial.",
  percentages: "Percentages are parts of the layer's first-order evidence of the same sign.",
  shares:
    "Of all that is for {{aim}}, the reasons told here carry {{told}}, " +
    "other named units {{others}}, and units without a reliable name {{unnamed}}.",
  noTable: "No name table was used, so units are told by their numbers.",
  noneNamed: "No unit of this layer has a reliable name, so units are told by their numbers.",
  untested: "All this is first-order evidence, an estimate: no reason has been tested yet by switching its units off.",
  layer:
    "Measured: with the whole layer switched off, {{what}} is {{off}} instead of {{on}}: " +
    "the layer adds {{change}} to it. The contributions of its units add up to {{sum}}" +
    "{{#unless addsUp}}; they rank the units and are not parts of that change{{/unless}}.",
  unitKey:
    "A unit is one of the layer's {{units}} pattern detectors." +
    "{{#if named}} Its name is the thing that it matched best in other, labelled pictures, " +
    "and says nothing of what is in this one.{{/if}}",

  // One reason by itself.
  reason:
    "{{Side}} {{aim}}: {{subject}}{{opposing}}. " +
    "{{#if importance}}Importance {{importance}}, contribution{{else}}Contribution{{/if}} {{contribution}}" +
    "{{#if share}} ({{share}} of the layer's first-order evidence {{side}} {{aim}}){{/if}}, first-order, untested.",
  paperReason: "{{Side}} {{aim}}: {{subject}}. Importance {{importance}} (α), untested.",
  nameEvidence:
    "{{#if several}}The strongest unit's name{{else}}The name{{/if}} " +
    "{{#if score}}fits by {{score}} ({{method}}){{else}}was given without a score ({{method}}){{/if}}" +
    "{{#if heldout}}, on unseen pictures by {{heldout}}{{/if}}{{#if doubtful}}: not reliable{{/if}}.",

  // Notices.
  unsure: "The network is not sure of anything here: its first choice, {{predicted}}, has probability {{probability}}.",
  prediction_mismatch:
    "This disagrees with what production decided: {{expected}} there, " +
    "{{predicted}} here{{#if probability}} (probability {{probability}}){{/if}}.",
  probability_mismatch:
    "Production's probability of {{predicted}} was {{expected}}, here it is {{probability}}: " +
    "further apart than the tolerance of {{tolerance}}.",
  wrong_prediction: "The prediction is wrong: the picture's label is {{label}}, the network says {{predicted}}.",
  estimated_gradient:
    "The network rounds to whole numbers above this layer. Its gradient passes straight through the rounding, so the " +
    "evidence told here is an estimate.",
  few_names:
    "{{#if named}}Only {{named}}{{else}}None{{/if}} of the layer's {{units}} units " +
    "{{#if several}}have{{else}}has{{/if}} a reliable name: most of what the network uses has no word.",
} as const;

export type TemplateName = keyof typeof ENGLISH;
export type View = Record<string, string | boolean | number | null>;

// `strict` makes a missing word an error instead of a hole; nothing is escaped, because the texts are no HTML.
const compiled = Object.fromEntries(
  Object.entries(ENGLISH).map(([name, template]) => [
    name,
    Handlebars.compile<View>(template, { strict: true, noEscape: true, knownHelpersOnly: true }),
  ]),
) as Record<TemplateName, Handlebars.TemplateDelegate<View>>;

/** One sentence out of its template. Every word that the template names has to be in the view. */
export function sentence(name: TemplateName, view: View = {}): string {
  return compiled[name](view);
}
