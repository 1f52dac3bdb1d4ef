import { FRENCH_NAMES } from "./french-names.ts";
import type { Language } from "./language.ts";

/** Written below with plain spaces: French keeps its quotes and its high punctuation on the line of their words. */
function unbroken<Name extends string>(words: Record<Name, string>): Record<Name, string> {
  const kept = Object.entries<string>(words).map(([name, text]) => [
    name,
    text.replace(/ (?=[:;»])|(?<=«) /g, "\u00a0"),
  ]);
  return Object.fromEntries(kept);
}

/** French. Concepts and classes stand in quotes, so that no article has to agree with them; a unit is feminine. */
export const french: Language = {
  locale: "fr-FR",
  decimal: ",",
  // numbers have commas of their own
  comma: "\u00a0; ",
  between: " ",
  percent: "\u00a0%",
  sides: { for: "pour", against: "contre" },
  outcomes: {
    passed: "test réussi",
    not_passed: "test non réussi",
    opposite: "le test montre le contraire",
    untested: "non testée",
  },
  counts: ["aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
  shares: [
    "une part infime",
    "environ un dixième",
    "environ un cinquième",
    "environ un quart",
    "environ un tiers",
    "environ quatre dixièmes",
    "environ la moitié",
    "environ six dixièmes",
    "environ deux tiers",
    "environ trois quarts",
    "environ quatre cinquièmes",
    "environ neuf dixièmes",
    "presque la totalité",
  ],
  places: {
    "upper left": "en haut à gauche",
    upper: "en haut",
    "upper right": "en haut à droite",
    left: "à gauche",
    centre: "au centre",
    right: "à droite",
    "lower left": "en bas à gauche",
    lower: "en bas",
    "lower right": "en bas à droite",
    everywhere: "partout",
  },
  relations: { itself: "la classe elle-même", part: "une partie", "another class": "une autre classe" },
  certainty: { above: "supérieure à {{bound}}", below: "inférieure à {{bound}}" },
  parts: { above: "plus de {{bound}}", below: "moins de {{bound}}" },
  measures: {
    iou: "IoU",
    iou_lift: "IoU et lift par rapport à la fréquence de base",
    lift: "lift par rapport à la fréquence de base",
    auroc: "AUROC",
    auroc_mean: "AUROC de la moyenne de l’unité",
    auroc_max: "AUROC du maximum de l’unité",
    similarity: "similarité selon CLIP",
    cosine: "cosinus selon CLIP",
    cosine_cubed: "cosinus au cube selon CLIP",
    rank_reorder: "ordre des rangs selon CLIP",
    wpmi: "WPMI selon CLIP",
    soft_wpmi: "WPMI souple selon CLIP",
    picked: "choisi par des personnes",
  },
  names: FRENCH_NAMES,
  templates: unbroken({
    // Parties de phrases.
    aim: "« {{label}} »{{#if other}} plutôt que « {{other}} »{{/if}}",
    units: "{{#if one}}une unité{{else}}{{count}} unités{{/if}}",
    subject:
      "{{units}} {{#if one}}nommée{{else}}nommées{{/if}} {{#if loosely}}approximativement {{/if}}« {{concept}} »",
    unit: "{{#unless noted}}l’{{/unless}}unité {{unit}}",
    reasonPicture: "{{side}} {{label}} : {{of}}",
    paperSubject: "l’unité {{unit}}, nommée {{#if loosely}}approximativement {{/if}}« {{concept}} »",
    quoted: "« {{concept}} »",
    unitsNamed: "{{#if one}}l’unité nommée{{else}}les unités nommées{{/if}} {{concepts}}",
    unitsNumbered: "les unités {{numbers}}",
    looselyNamed: "nom approximatif",
    notes: "{{what}} ({{notes}})",
    placed: "{{what}}, {{where}}",

    // Ce que dit le réseau.
    headline:
      "« {{Label}} » : {{#if probability}}probabilité {{probability}} (score {{score}}){{else}}score {{score}}{{/if}}.",
    contrastHeadline:
      "« {{Label}} » plutôt que « {{other}} »{{#if behind}}, bien que le réseau préfère « {{other}} »{{/if}} : " +
      "{{#if probability}}probabilité {{probability}} (score {{score}}) ; " +
      "pour « {{other}} », {{otherProbability}} (score {{otherScore}})" +
      "{{else}}score {{score}} contre {{otherScore}}{{/if}}{{#if level}} ; les deux sont presque à égalité{{/if}}.",
    sharedLeftOut: "Ce qui plaide autant pour une classe que pour l’autre est laissé de côté.",
    notFirst:
      "Le premier choix du réseau est « {{label}} »{{#if probability}} (probabilité {{probability}}){{/if}}" +
      "{{#if lowerScore}}, bien que son score de {{lowerScore}} soit plus bas{{/if}}" +
      "{{#if level}} ; les deux sont presque à égalité{{/if}}.",
    ordersDiffer:
      "La probabilité et le score ne classent pas les deux dans le même ordre : le réseau choisit d’après la probabilité, " +
      "ce qui suit explique le score.",
    level: "« {{Label}} »{{#if probability}} (probabilité {{probability}}){{/if}} est presque à égalité.",
    calibration:
      "Ce sont les valeurs du réseau lui-même, non calibrées" +
      "{{#if readsMap}} ; la probabilité est lue là où elle est la plus forte, le score sur l’image entière{{/if}}" +
      "{{#if readsPart}} ; la probabilité est lue là où elle est la plus forte dans cette partie, le score sur toute la partie{{/if}}.",
    within:
      "La question porte sur {{#if isPlace}}un endroit{{else}}une partie{{/if}} de l’image : " +
      "{{#if isPlace}}à {{left}} de sa largeur et {{top}} de sa hauteur" +
      "{{else}}de {{left}} à {{right}} de sa largeur et de {{top}} à {{bottom}} de sa hauteur{{/if}}. " +
      "Les classes sont celles que le réseau y voit.",

    // Les raisons.
    strongest:
      "L’indice {{#if named}}nommé {{/if}}le plus {{#if important}}important{{else}}fort{{/if}} {{side}} {{aim}}" +
      "{{#if estimated}}, d’après l’estimation{{/if}} : {{subject}}{{#if effect}} ; {{effect}}{{/if}}.",
    mainly:
      "Indice principal {{side}} {{aim}}{{#if estimated}}, d’après l’estimation{{/if}} : {{subject}}" +
      "{{#if effect}} ; {{effect}}{{/if}}.",
    itself: "Le nom « {{concept}} » est celui de la classe elle-même : il indique où dans l’image, mais pas pourquoi.",
    anotherClass:
      "Le nom « {{concept}} » est celui d’une autre classe ; cela ne signifie pas que cette classe soit présente dans l’image.",
    next: "Ensuite : {{reasons}}.",
    otherSide: "{{#if named}}Indices nommés{{else}}Indices{{/if}} {{side}} {{aim}} : {{reasons}}.",
    strongestOfAll:
      "L’indice le plus {{#if important}}important{{else}}fort{{/if}} de tous{{#if estimated}}, d’après l’estimation,{{/if}} plaide {{side}} {{aim}} : " +
      "{{subject}}{{#if effect}} ; {{effect}}{{/if}}.",
    alsoPassed: "{{#if several}}Ont aussi réussi{{else}}A aussi réussi{{/if}} le même test : {{reasons}}.",
    sidePassed:
      "{{#if named}}Indices nommés{{else}}Indices{{/if}} {{side}} {{aim}} qui ont réussi le test : {{reasons}}.",
    sideFailed:
      "{{Reasons}} {{#if sameWay}}{{#if several}}vont{{else}}va{{/if}} dans le même sens" +
      "{{else}}{{#if several}}plaident{{else}}plaide{{/if}} {{side}} {{aim}}{{/if}}, mais " +
      "{{#if several}}n’ont{{else}}n’a{{/if}} pas réussi le test{{#if otherWay}}, où {{score}} a varié contrairement à l’estimation{{/if}} : ne pas s’y fier.",
    sideOpposite:
      "{{Reasons}} {{#if several}}plaident{{else}}plaide{{/if}} {{side}} {{aim}} d’après l’estimation, " +
      "mais le test montre le contraire.",
    sideUntested:
      "{{Reasons}} {{#if sameWay}}{{#if several}}vont{{else}}va{{/if}} dans le même sens" +
      "{{else}}{{#if several}}plaident{{else}}plaide{{/if}} {{side}} {{aim}}{{/if}}, mais " +
      "{{#if several}}n’ont pas pu être testées{{else}}n’a pas pu être testée{{/if}} : " +
      "il y a trop peu de groupes d’unités témoins tout aussi actifs.",
    noneOfSide: "Aucune des raisons données ici ne plaide {{side}} {{aim}}.",
    onePlace: "Dans l’image, toutes ces raisons se trouvent {{place}}.",
    nearTie: "{{First}} et {{second}} ont presque la même force.",
    noReasons: "Aucune unité {{#if named}}nommée {{/if}}de cette couche n’apporte quoi que ce soit.",
    counterfactual: "La carte est contrefactuelle : elle montre où se trouvent les indices contre {{aim}}.",
    emptyMap: "La carte vaut zéro en tout point : aucun endroit de l’image ne plaide {{side}} {{aim}}.",
    paper:
      "Unités dans l’ordre de l’article Grad-CAM : par importance, c’est-à-dire par gradient du score, moyenné sur la couche.",
    highest: "Importances les plus élevées, pour {{aim}} : {{reasons}}.",
    lowest: "Importances les plus basses, contre {{aim}} : {{reasons}}.",

    // Mesuré : unités éteintes.
    score: "{{#if contrast}}la différence des deux scores{{else}}le score{{/if}}",
    effect:
      "sans {{#if one}}elle{{else}}elles{{/if}}, {{score}} " +
      "{{#if still}}ne change pas{{else}}{{#if falls}}baisse{{else}}monte{{/if}} de " +
      "{{#if by}}{{by}}{{else}}{{from}} à {{to}}{{/if}}{{/if}}" +
      "{{#if otherWay}}, contrairement à l’estimation{{/if}}" +
      "{{#if passed}}, plus que si l’on éteint n’importe lequel des {{controls}} groupes d’unités témoins, tout aussi actifs{{/if}}" +
      "{{#if notPassed}}{{#unless still}}, mais pour {{stronger}} des {{controls}} groupes d’unités témoins, tout aussi actifs, le " +
      "changement est au moins aussi grand{{/unless}} : {{#if one}}elle n’a{{else}}elles n’ont{{/if}} pas réussi le test, ne pas s’y fier{{/if}}" +
      "{{#if opposite}}, plus que si l’on éteint n’importe lequel des {{controls}} groupes d’unités témoins, tout aussi actifs : c’est le " +
      "contraire de ce que dit l’estimation{{/if}}" +
      "{{#if untested}}, ce qui n’a pas pu être comparé : il y a trop peu de groupes d’unités témoins tout aussi actifs{{/if}}",
    pixelCheck:
      "Si l’on floute {{#if strongest}}la partie de l’image où se trouve la raison la plus forte{{else}}cette partie de l’image{{/if}}, {{score}} " +
      "{{#if still}}ne change pas{{else}}{{#if falls}}baisse{{else}}monte{{/if}} de " +
      "{{#if by}}{{by}}{{else}}{{from}} à {{to}}{{/if}}{{/if}}.",
    change:
      "{{#if contrast}}variation de la différence{{else}}variation du score{{/if}} sans {{#if one}}elle{{else}}elles{{/if}} : {{delta}}",
    decisionChanged:
      "Si l’on éteint {{#if together}}ensemble {{/if}}{{reasons}}, le premier choix du réseau devient « {{label}} »" +
      "{{#if probability}} (probabilité {{probability}}){{/if}}.",
    decisionKept:
      "Si l’on éteint {{#if together}}ensemble {{/if}}{{reasons}}, le premier choix du réseau reste « {{label}} »" +
      "{{#if probability}} (probabilité {{probability}}){{/if}} : " +
      "il ne se fonde donc pas seulement sur les raisons données ici.",

    // Jusqu’où s’y fier.
    unnamed:
      "Les unités sans nom fiable fournissent {{share}} des indices de la couche pour {{aim}} ; cette explication est donc partielle.",
    percentages: "Les pourcentages sont des parts des indices de même signe dans la couche, estimés au premier ordre.",
    shares:
      "De tout ce qui plaide pour {{aim}}, les raisons données ici représentent {{told}}, " +
      "d’autres unités nommées {{others}} et les unités sans nom fiable {{unnamed}}.",
    noTable: "Aucune table de noms n’a été utilisée ; les unités sont donc désignées par leur numéro.",
    noneNamed: "Aucune unité de cette couche n’a de nom fiable ; les unités sont donc désignées par leur numéro.",
    untested:
      "Ce ne sont là que des indices au premier ordre, donc une estimation : aucune raison n’a été testée en éteignant ses unités.",
    tested:
      "Le test éteint les unités et recalcule le reste du réseau, puis fait de même avec des groupes témoins : autant d’unités, " +
      "tout aussi actives. Il montre ce que font les unités{{#if named}} ; il ne dit rien de leurs noms{{/if}}.",
    layer:
      "Mesuré : si l’on éteint toute la couche, " +
      "{{#if other}}le score de « {{label}} » moins celui de « {{other}} »{{else}}le score{{/if}} " +
      "{{#if level}}ne s’écarte guère de {{on}}{{else}}est de {{off}} au lieu de {{on}}{{/if}} ; " +
      "la couche y ajoute {{change}}. La somme des contributions de ses unités est de {{sum}}" +
      "{{#unless addsUp}} ; ces contributions {{#if rank}}servent à classer les unités et {{/if}}ne sont pas des parts de ce changement{{/unless}}.",
    unitKey:
      "Une unité est l’un des {{units}} détecteurs de motifs de la couche." +
      "{{#if named}} Son nom {{#if measured}}désigne ce qui lui correspondait le mieux dans d’autres images, annotées" +
      "{{else}}lui a été donné d’après d’autres images{{/if}} ; il ne dit rien de ce que montre celle-ci.{{/if}}",

    // Une raison à elle seule.
    reason:
      "{{Side}} {{aim}} : {{subject}}" +
      "{{#if opposing}} ; {{#if severalOppose}}{{opposing}} d’entre elles vont{{else}}l’une d’entre elles va{{/if}} en sens contraire{{/if}}. " +
      "{{#if Effect}}{{Effect}}. {{/if}}{{#if importance}}Importance de {{importance}}, contribution{{else}}Contribution{{/if}} de {{contribution}}" +
      "{{#if share}} ({{share}} des indices de la couche {{side}} {{aim}}){{/if}}, au premier ordre" +
      "{{#unless Effect}}, non testée{{/unless}}.",
    paperReason:
      "{{Side}} {{aim}} : {{subject}}. {{#if Effect}}{{Effect}}. {{/if}}Importance de {{importance}} (α)" +
      "{{#unless Effect}}, non testée{{/unless}}.",
    nameEvidence:
      "{{#if several}}Le nom de l’unité la plus forte{{else}}Le nom{{/if}} " +
      "{{#if score}}a une concordance de {{score}} ({{method}}){{else}}a été donné sans note ; méthode : {{method}}{{/if}}" +
      "{{#if heldout}}, de {{heldout}} sur des images qui n’ont pas servi à le choisir{{/if}}{{#if doubtful}} : pas fiable{{/if}}.",

    pickedName:
      "{{#if several}}Le nom de l’unité la plus forte{{else}}Le nom{{/if}} a été donné par des personnes ; d’après lui, " +
      "d’autres ont reconnu les images propres à l’unité dans {{picked}} de leurs essais{{#if doubtful}} : pas fiable{{/if}}.",

    // À savoir d’abord.
    unsure: "Le réseau n’est sûr de rien ici : son premier choix est « {{predicted}} » (probabilité {{probability}}).",
    prediction_mismatch:
      "Le résultat diffère de la décision prise en production : « {{expected}} » là-bas, " +
      "« {{predicted}} » ici{{#if probability}} (probabilité {{probability}}){{/if}}.",
    probability_mismatch:
      "Probabilité de « {{predicted}} » : en production {{expected}}, ici {{probability}} ; " +
      "l’écart dépasse la tolérance de {{tolerance}}.",
    wrong_prediction:
      "La prédiction est fausse : l’étiquette de l’image est « {{label}} », le réseau dit « {{predicted}} ».",
    estimated_gradient:
      "Le réseau arrondit à des nombres entiers au-dessus de cette couche. Son gradient traverse l’arrondi sans changement ; " +
      "les indices donnés ici sont donc une estimation.",
    few_names:
      "{{#if named}}{{#if several}}Seules {{named}}{{else}}Seule {{named}}{{/if}}{{else}}Aucune{{/if}} des {{units}} unités de la couche " +
      "{{#if several}}ont{{else}}{{#unless named}}n’{{/unless}}a{{/if}} {{#if named}}un{{else}}de{{/if}} nom fiable : " +
      "pour l’essentiel de ce que le réseau utilise, il n’y a pas de mot.",
  }),
  page: unbroken({
    subtitle: "sur une photo :",
    thePhotograph: "La photo",
    photograph: "Photo",
    hint: "Pointer une raison ou la toucher pour voir son emplacement.",
    allEvidence: "Tous les indices",
    mapAlone: "La carte seule",
    viewOf: "{{view}} : {{aim}}",
    whereUsed: "Où « {{name}} » est utilisé",
    whereStrongest: "Où {{name}} est la plus forte dans d’autres images",
    reasons: "Les raisons, la plus forte d’abord",
    unitNumbers: "{{#if one}}Unité{{else}}Unités{{/if}} {{units}}",
    firstClasses: "Les premières classes du réseau",
    class: "Classe",
    score: "Score",
    probability: "Probabilité",
    facts: "Données",
    image: "Image",
    imageDigest: "SHA-256 de l’image",
    model: "Modèle",
    modelVersion: "{{name}}, version {{version}}",
    weightsDigest: "SHA-256 des poids",
    layer: "Couche",
    namesDigest: "SHA-256 des noms",
    noTable: "pas de table de noms",
    mapOf: "Carte pour {{aim}}",
    map: "{{method}}{{#if counterfactual}}, contrefactuelle{{/if}}, {{size}}, maximum brut {{maximum}} (score par position)",
    device: "Appareil",
    again: "Le refaire",
  }),
};
