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
    "{{#if level}}; the two are nearly level{{/if}}.",
  level: "{{Label}} is nearly level{{#if probability}}, probability {{probability}}{{/if}}.",
  calibration: "These are the network's own numbers; they are not calibrated.",

  // The reasons.
  strongest: "The strongest {{#if named}}named {{/if}}evidence {{side}} {{aim}}: {{subject}}.",
  mainly: "The evidence {{side}} {{aim}} comes mainly from {{subject}}.",
  itself: "That is the class itself: it tells where in the picture, not why.",
  next: "Next: {{reasons}}.",
  otherSide: "{{#if named}}Named evidence{{else}}Evidence{{/if}} {{side}} {{aim}}: {{reasons}}.",
  noneOfSide: "None of the reasons told here speaks {{side}} {{aim}}.",
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
  shares:
    "Of the layer's first-order evidence for {{aim}}, the reasons told here carry {{told}} %, " +
    "other named units {{others}} %, and units without a reliable name {{unnamed}} %.",
  noTable: "No name table was used, so units are told by their numbers.",
  noneNamed: "No unit of this layer has a reliable name, so units are told by their numbers.",
  untested: "All this is first-order evidence, not yet tested by switching units off.",
  layer:
    "Measured: with the whole layer switched off, {{what}} is {{off}} instead of {{on}}, a difference of {{difference}}. " +
    "The contributions of its units add up to {{sum}}" +
    "{{#if addsUp}}.{{else}}: use them to rank the units, not as parts of {{what}}.{{/if}}",
  unitKey:
    "A unit is one of the layer's {{units}} pattern detectors." +
    "{{#if named}} Its name is what it matched best in other, labelled pictures; " +
    "it does not say that such a thing is in this one.{{/if}}",

  // One reason by itself.
  reason:
    "{{Side}} {{aim}}: {{subject}}{{opposing}}. Contribution {{contribution}}" +
    "{{#if share}} ({{share}} of the layer's first-order evidence {{side}} {{aim}}){{/if}}, first-order, untested.",
  paperReason: "{{Side}} {{aim}}: {{subject}}. Importance {{importance}} (equation 1), untested.",
  nameEvidence:
    "Name{{#if several}} of the strongest unit{{/if}}: {{method}} {{score}}" +
    "{{#if heldout}}, and {{heldout}} on pictures that did not choose it{{/if}}{{#if doubtful}}; it did not hold there{{/if}}.",

  // Notices.
  prediction_mismatch:
    "The network disagrees with the decision that was reported: {{expected}} was reported, " +
    "here it is {{predicted}}{{#if probability}} with probability {{probability}}{{/if}}.",
  probability_mismatch:
    "The probability of {{predicted}} differs from the one that was reported: {{expected}} was reported, " +
    "here it is {{probability}} (tolerance {{tolerance}}).",
  wrong_prediction:
    "The network is wrong here: the picture's label is {{label}}, the network's first choice {{predicted}}.",
  few_names:
    "Only {{named}} of the layer's {{units}} units have a reliable name: most of what the network uses has no word.",
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
