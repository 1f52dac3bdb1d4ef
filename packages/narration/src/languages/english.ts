import type { Language } from "./language.ts";

/** English. No template holds a number, a concept or a place of its own. */
export const english: Language = {
  locale: "en-GB",
  decimal: ".",
  comma: ", ",
  between: " ",
  percent: "\u00a0%",
  sides: { for: "for", against: "against" },
  outcomes: { passed: "passed", not_passed: "not passed", opposite: "opposite", untested: "untested" },
  counts: ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
  shares: [
    "hardly any",
    "about a tenth",
    "about a fifth",
    "about a quarter",
    "about a third",
    "about four tenths",
    "about half",
    "about six tenths",
    "about two thirds",
    "about three quarters",
    "about four fifths",
    "about nine tenths",
    "nearly all",
  ],
  places: {
    "upper left": "in the upper left",
    upper: "in the upper part",
    "upper right": "in the upper right",
    left: "on the left",
    centre: "in the centre",
    right: "on the right",
    "lower left": "in the lower left",
    lower: "in the lower part",
    "lower right": "in the lower right",
    everywhere: "all over the picture",
  },
  relations: { itself: "the class itself", part: "a part", "another class": "another class" },
  certainty: { above: "above {{bound}}", below: "below {{bound}}" },
  parts: { above: "over {{bound}}", below: "under {{bound}}" },
  measures: {
    iou: "IoU",
    iou_lift: "IoU and lift over the base rate",
    lift: "lift over the base rate",
    auroc: "AUROC",
    auroc_mean: "AUROC of the unit's mean",
    auroc_max: "AUROC of the unit's maximum",
    similarity: "similarity by CLIP",
    cosine: "cosine by CLIP",
    cosine_cubed: "cubed cosine by CLIP",
    rank_reorder: "rank reordering by CLIP",
    wpmi: "WPMI by CLIP",
    soft_wpmi: "soft WPMI by CLIP",
    picked: "picked by people",
  },
  names: {},
  templates: {
    // Parts of sentences.
    aim: "{{label}}{{#if other}} rather than {{other}}{{/if}}",
    units: "{{#if one}}one unit{{else}}{{count}} units{{/if}}",
    subject: "{{units}} {{#if loosely}}loosely {{/if}}named '{{concept}}'",
    unit: "unit {{unit}}",
    reasonPicture: "{{side}} {{label}}: {{of}}",
    paperSubject: "unit {{unit}}, {{#if loosely}}loosely {{/if}}named '{{concept}}'",
    quoted: "'{{concept}}'",
    unitsNamed: "{{#if one}}the unit{{else}}the units{{/if}} named {{concepts}}",
    unitsNumbered: "units {{numbers}}",
    looselyNamed: "loosely named",
    notes: "{{what}} ({{notes}})",
    placed: "{{what}}, {{where}}",

    // What the network says.
    headline:
      "{{Label}}: {{#if probability}}probability {{probability}} (score {{score}}){{else}}score {{score}}{{/if}}.",
    contrastHeadline:
      "{{Label}} rather than {{other}}{{#if behind}}, although the network prefers {{other}}{{/if}}: " +
      "{{#if probability}}probability {{probability}} (score {{score}}), " +
      "that of {{other}} {{otherProbability}} (score {{otherScore}})" +
      "{{else}}score {{score}} against {{otherScore}}{{/if}}{{#if level}}; the two are nearly level{{/if}}.",
    sharedLeftOut: "What speaks for both alike is left out.",
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
    strongest:
      "The {{#if important}}most important{{else}}strongest{{/if}} {{#if named}}named {{/if}}evidence {{side}} {{aim}}" +
      "{{#if estimated}}, by the estimate{{/if}}: {{subject}}{{#if effect}}; {{effect}}{{/if}}.",
    mainly:
      "{{#if estimated}}By the estimate, the{{else}}The{{/if}} evidence {{side}} {{aim}} comes mainly from {{subject}}" +
      "{{#if effect}}; {{effect}}{{/if}}.",
    itself: "The name '{{concept}}' is that of the class itself: it tells where in the picture, not why.",
    anotherClass: "The name '{{concept}}' is that of another class; it does not say that one is in the picture.",
    next: "Next: {{reasons}}.",
    otherSide: "{{#if named}}Named evidence{{else}}Evidence{{/if}} {{side}} {{aim}}: {{reasons}}.",
    strongestOfAll:
      "The {{#if important}}most important{{else}}strongest{{/if}} of all{{#if estimated}}, by the estimate,{{/if}} speaks {{side}} {{aim}}: " +
      "{{subject}}{{#if effect}}; {{effect}}{{/if}}.",
    alsoPassed: "The same test was passed by {{reasons}}.",
    sidePassed:
      "{{#if named}}Named evidence{{else}}Evidence{{/if}} {{side}} {{aim}} that passed the test: {{reasons}}.",
    sideFailed:
      "{{Reasons}} {{#if several}}point{{else}}points{{/if}} {{#if sameWay}}the same way{{else}}{{side}} {{aim}}{{/if}} but did " +
      "not pass the test{{#if otherWay}}, in which {{score}} moved contrary to the estimate{{/if}}: do not rely on {{#if several}}them{{else}}it{{/if}}.",
    sideOpposite:
      "{{Reasons}} {{#if several}}were{{else}}was{{/if}} estimated to speak {{side}} {{aim}}, but the test shows the opposite.",
    sideUntested:
      "{{Reasons}} {{#if several}}point{{else}}points{{/if}} {{#if sameWay}}the same way{{else}}{{side}} {{aim}}{{/if}} and could " +
      "not be tested: too few groups of units are as active.",
    noneOfSide: "None of the reasons told here speaks {{side}} {{aim}}.",
    onePlace: "All these reasons lie {{place}}.",
    nearTie: "{{First}} and {{second}} are nearly equally strong.",
    noReasons: "No {{#if named}}named {{/if}}unit of this layer contributes anything.",
    counterfactual: "The map shows the counterfactual: where the evidence against {{aim}} lies.",
    emptyMap: "The map is zero everywhere: no place in the picture speaks {{side}} {{aim}}.",
    paper: "Units in the order of the Grad-CAM paper: by importance, the score's gradient averaged over the layer.",
    highest: "Highest, for {{aim}}: {{reasons}}.",
    lowest: "Lowest, against {{aim}}: {{reasons}}.",

    // Measured: units switched off.
    score: "{{#if contrast}}the difference of the two scores{{else}}the score{{/if}}",
    effect:
      "without {{#if one}}it{{else}}them{{/if}} {{score}} " +
      "{{#if still}}stays the same{{else}}{{#if falls}}falls{{else}}rises{{/if}} " +
      "{{#if by}}by {{by}}{{else}}from {{from}} to {{to}}{{/if}}{{/if}}" +
      "{{#if otherWay}}, contrary to the estimate{{/if}}" +
      "{{#if passed}}, more than without any of {{controls}} equally active groups of units{{/if}}" +
      "{{#if notPassed}}{{#unless still}}, but without {{stronger}} of {{controls}} equally active groups of units it " +
      "changes as much or more{{/unless}}: {{#if one}}it{{else}}they{{/if}} did not pass this test, do not rely on {{#if one}}it{{else}}them{{/if}}{{/if}}" +
      "{{#if opposite}}, more than without any of {{controls}} equally active groups of units: the opposite of what the " +
      "estimate says{{/if}}" +
      "{{#if untested}}, which could not be compared: too few other groups of units are as active{{/if}}",
    pixelCheck:
      "With {{#if strongest}}the strongest reason's{{else}}this{{/if}} part of the picture blurred, {{score}} " +
      "{{#if still}}stays the same{{else}}{{#if falls}}falls{{else}}rises{{/if}} " +
      "{{#if by}}by {{by}}{{else}}from {{from}} to {{to}}{{/if}}{{/if}}.",
    change:
      "{{#if contrast}}change of the difference{{else}}score change{{/if}} {{delta}} without {{#if one}}it{{else}}them{{/if}}",
    decisionChanged:
      "With {{reasons}} switched off{{#if together}} together{{/if}}, the network's first choice is {{label}} instead" +
      "{{#if probability}} (probability {{probability}}){{/if}}.",
    decisionKept:
      "With {{reasons}} switched off{{#if together}} together{{/if}}, the network still says {{label}}" +
      "{{#if probability}} (probability {{probability}}){{/if}}: the reasons told here are not all that it goes by.",

    // How far to trust them.
    unnamed:
      "{{Share}} of the layer's evidence for {{aim}} lies in units without a reliable name, so this account is partial.",
    percentages: "Percentages are parts of the layer's first-order evidence of the same sign.",
    shares:
      "Of all that is for {{aim}}, the reasons told here carry {{told}}, " +
      "other named units {{others}}, and units without a reliable name {{unnamed}}.",
    noTable: "No name table was used, so units are told by their numbers.",
    noneNamed: "No unit of this layer has a reliable name, so units are told by their numbers.",
    untested: "All this is first-order evidence, an estimate: no reason was tested by switching its units off.",
    tested:
      "The test switches units off and runs the rest of the network again, then does the same with groups of as many, " +
      "equally active units. It says what the units do{{#if named}}, nothing about their names{{/if}}.",
    layer:
      "Measured: with the whole layer switched off, " +
      "{{#if other}}the score of {{label}} less that of {{other}}{{else}}the score{{/if}} " +
      "{{#if level}}hardly moves from {{on}}{{else}}is {{off}} instead of {{on}}{{/if}}: " +
      "the layer adds {{change}} to it. The contributions of its units add up to {{sum}}" +
      "{{#unless addsUp}}; they {{#if rank}}rank the units and {{/if}}are not parts of that change{{/unless}}.",
    unitKey:
      "A unit is one of the layer's {{units}} pattern detectors." +
      "{{#if named}} Its name is {{#if measured}}the thing that it matched best in other, labelled pictures" +
      "{{else}}what it was called after other pictures{{/if}}, and says nothing of what is in this one.{{/if}}",

    // One reason by itself.
    reason:
      "{{Side}} {{aim}}: {{subject}}" +
      "{{#if opposing}}; {{opposing}} of them {{#if severalOppose}}point{{else}}points{{/if}} the other way{{/if}}. " +
      "{{#if Effect}}{{Effect}}. {{/if}}{{#if importance}}Importance {{importance}}, contribution{{else}}Contribution{{/if}} {{contribution}}" +
      "{{#if share}} ({{share}} of the layer's first-order evidence {{side}} {{aim}}){{/if}}, first-order{{#unless Effect}}, untested{{/unless}}.",
    paperReason:
      "{{Side}} {{aim}}: {{subject}}. {{#if Effect}}{{Effect}}. {{/if}}Importance {{importance}} (α)" +
      "{{#unless Effect}}, untested{{/unless}}.",
    nameEvidence:
      "{{#if several}}The strongest unit's name{{else}}The name{{/if}} " +
      "{{#if score}}fits by {{score}} ({{method}}){{else}}was given without a score; method: {{method}}{{/if}}" +
      "{{#if heldout}}, on unseen pictures by {{heldout}}{{/if}}{{#if doubtful}}: not reliable{{/if}}.",

    pickedName:
      "{{#if several}}The strongest unit's name{{else}}The name{{/if}} was given by people; going by it, others found the " +
      "unit's own pictures in {{picked}} of their tries{{#if doubtful}}: not reliable{{/if}}.",

    // Notices.
    unsure:
      "The network is not sure of anything here: its first choice, {{predicted}}, has probability {{probability}}.",
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
  },
  page: {
    subtitle: "on one photograph:",
    thePhotograph: "The photograph",
    photograph: "Photograph",
    hint: "Point at a reason or tap it to see its place.",
    allEvidence: "All evidence",
    mapAlone: "Map alone",
    viewOf: "{{view}}: {{aim}}",
    whereUsed: "Where {{name}} is used",
    whereStrongest: "Where {{name}} is strongest in other pictures",
    reasons: "The reasons, strongest first",
    unitNumbers: "{{#if one}}Unit{{else}}Units{{/if}} {{units}}",
    firstClasses: "The network's first classes",
    class: "Class",
    score: "Score",
    probability: "Probability",
    facts: "Facts",
    image: "Image",
    imageDigest: "SHA-256 of the image",
    model: "Model",
    modelVersion: "{{name}}, version {{version}}",
    weightsDigest: "SHA-256 of the weights",
    layer: "Layer",
    namesDigest: "SHA-256 of the names",
    noTable: "no name table",
    mapOf: "Map of {{aim}}",
    map: "{{method}}{{#if counterfactual}}, counterfactual{{/if}}, {{size}}, raw maximum {{maximum}} (score per position)",
    device: "Device",
    again: "Make it again",
  },
};
