import type { LanguageName, Place } from "@camscribe/contracts";

/**
 * How a text of one language is read, by words of its own: none is taken from the tables that wrote the text, so that a
 * wrong word there is found here.
 */
export interface Reading {
  decimal: "." | ",";
  /** From none to twelve. */
  counts: readonly string[];
  /** A count and the name of what is counted. */
  counted: RegExp;
  /** A name that stands as a unit's. */
  asConcept: RegExp;
  /** A name that stands as a class. */
  asClass: RegExp;
  /** Any name in quotes. */
  quoted: RegExp;
  places: Record<Place, string>;
  /** Words for parts of a whole, those of `FRACTIONS` in their order. */
  shares: readonly string[];
  above: string;
  below: string;
  /** Whether a change falls or rises, and between which numbers. */
  falls: RegExp;
  rises: RegExp;
  /** What no text says. */
  forbidden: RegExp;
  untested: string;
  tested: string;
  testedNames: string;
  proven: string;
  notReliable: string;
  end: RegExp;
}

/** What words for shares stand for. */
export const FRACTIONS = [0, 0.1, 0.2, 0.25, 1 / 3, 0.4, 0.5, 0.6, 2 / 3, 0.75, 0.8, 0.9, 1];

export const READINGS: Record<LanguageName, Reading> = {
  en: {
    decimal: ".",
    counts: "no one two three four five six seven eight nine ten eleven twelve".split(" "),
    counted: /\b(?!the\b)(\w+) units? (?:loosely )?named '([^']*)'/gi,
    asConcept: /named '([^']*)'/g,
    asClass:
      /(?:evidence for|evidence against|speaks for|speaks against|first choice is|still says) (?!both alike)(\w+)/g,
    quoted: /'([^' ]*)'/g,
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
    above: "above 0.99",
    below: "below 0.01",
    falls: /falls from (-?[\d.]+) to (-?[\d.]+)/g,
    rises: /rises from (-?[\d.]+) to (-?[\d.]+)/g,
    forbidden: /because|caus|due to|lower(?:ed|s)\b|raised|sure\b|confiden|proves?\b/i,
    untested: "no reason was tested",
    tested: "The test switches units off",
    testedNames: "nothing about their names",
    proven: "more than without any of",
    notReliable: "do not rely on",
    end: /\.$/,
  },
  de: {
    decimal: ",",
    counts: "keine eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(" "),
    counted: /\b(?!die\b)([\p{L}\d]+) Einheit(?:en)? (?:namens|mit dem ungefähren Namen) „([^“]*)“/gu,
    asConcept: /(?:namens|Namen) „([^“]*)“/g,
    asClass: /(?:für|gegen|Netzes ist|stattdessen|sagt das Netz immer noch) „([^“]*)“/g,
    quoted: /„([^“]*)“/g,
    places: {
      "upper left": "links oben",
      upper: "oben",
      "upper right": "rechts oben",
      left: "links",
      centre: "in der Mitte",
      right: "rechts",
      "lower left": "links unten",
      lower: "unten",
      "lower right": "rechts unten",
      everywhere: "über das ganze Bild verteilt",
    },
    shares: [
      "kaum welche",
      "etwa ein Zehntel",
      "etwa ein Fünftel",
      "etwa ein Viertel",
      "etwa ein Drittel",
      "etwa vier Zehntel",
      "etwa die Hälfte",
      "etwa sechs Zehntel",
      "etwa zwei Drittel",
      "etwa drei Viertel",
      "etwa vier Fünftel",
      "etwa neun Zehntel",
      "nahezu alle",
    ],
    above: "über 0,99",
    below: "unter 0,01",
    falls: /fällt de(?:r Score|r Unterschied der beiden Scores) von (-?[\d,]+) auf (-?[\d,]+)/g,
    rises: /steigt de(?:r Score|r Unterschied der beiden Scores) von (-?[\d,]+) auf (-?[\d,]+)/g,
    forbidden: /\bweil\b|wegen|verursach|aufgrund|bewirk|beweis|\bsicher\b|zuversicht/i,
    untested: "Kein Grund wurde",
    tested: "Der Test schaltet Einheiten ab",
    testedNames: "nichts über ihre Namen",
    proven: "stärker als ohne jede einzelne von",
    notReliable: "kein Verlass",
    end: /\.$/,
  },
  fr: {
    decimal: ",",
    counts: "aucune une deux trois quatre cinq six sept huit neuf dix onze douze".split(" "),
    counted: /\b(?!les\b)([\p{L}\d]+) unités? nommées? (?:approximativement )?«\u00a0([^»]*)\u00a0»/gu,
    asConcept: /nommées? (?:approximativement )?«\u00a0([^»]*)\u00a0»/g,
    asClass: /(?:pour|contre|réseau est|devient|reste) «\u00a0([^»]*)\u00a0»/g,
    quoted: /«\u00a0([^»]*)\u00a0»/g,
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
    above: "supérieure à 0,99",
    below: "inférieure à 0,01",
    falls: /baisse de (-?[\d,]+) à (-?[\d,]+\d)/g,
    rises: /monte de (-?[\d,]+) à (-?[\d,]+\d)/g,
    forbidden: /parce qu|\bcar\b|à cause|grâce|prouve|certain|\bsûr\b/i,
    untested: "aucune raison n’a été testée",
    tested: "Le test éteint les unités",
    testedNames: "il ne dit rien de leurs noms",
    proven: "plus que si l’on éteint n’importe lequel des",
    notReliable: "ne pas s’y fier",
    end: /\.$/,
  },
  es: {
    decimal: ",",
    counts: "ninguna una dos tres cuatro cinco seis siete ocho nueve diez once doce".split(" "),
    counted: /\b(?!las\b)([\p{L}\d]+) unidad(?:es)? llamadas? (?:con reservas )?«([^»]*)»/gu,
    asConcept: /llamadas? (?:con reservas )?«([^»]*)»/g,
    asClass: /(?:a favor de|en contra de|red es|pasa a ser|sigue diciendo) «([^»]*)»/g,
    quoted: /«([^»]*)»/g,
    places: {
      "upper left": "arriba a la izquierda",
      upper: "en la parte de arriba",
      "upper right": "arriba a la derecha",
      left: "a la izquierda",
      centre: "en el centro",
      right: "a la derecha",
      "lower left": "abajo a la izquierda",
      lower: "en la parte de abajo",
      "lower right": "abajo a la derecha",
      everywhere: "por toda la imagen",
    },
    shares: [
      "una parte mínima",
      "alrededor de una décima parte",
      "alrededor de una quinta parte",
      "alrededor de una cuarta parte",
      "alrededor de un tercio",
      "alrededor de cuatro décimas partes",
      "alrededor de la mitad",
      "alrededor de seis décimas partes",
      "alrededor de dos tercios",
      "alrededor de tres cuartas partes",
      "alrededor de cuatro quintas partes",
      "alrededor de nueve décimas partes",
      "la casi totalidad",
    ],
    above: "más de 0,99",
    below: "menos de 0,01",
    falls: /baja de (-?[\d,]+) a (-?[\d,]+\d)/g,
    rises: /sube de (-?[\d,]+) a (-?[\d,]+\d)/g,
    forbidden: /porque|debido|\bcausa|gracias|demuestra|\bsegur[oa]/i,
    untested: "ninguna razón se puso a prueba",
    tested: "La prueba apaga unidades",
    testedNames: "nada sobre sus nombres",
    proven: "más que al apagar cualquiera de los",
    notReliable: "no hay que fiarse",
    end: /\.$/,
  },
  zh: {
    decimal: ".",
    counts: "0 1 2 3 4 5 6 7 8 9 10 11 12".split(" "),
    counted: /(\d+) 个(?:名为|大致可称为)“([^”]*)”/g,
    asConcept: /(?:名为|称为)“([^”]*)”/g,
    asClass: /(?:支持|反对|首选是|变为|仍是)“([^”]*)”/g,
    quoted: /“([^”]*)”/g,
    places: {
      "upper left": "图片左上部",
      upper: "图片上部",
      "upper right": "图片右上部",
      left: "图片左侧",
      centre: "图片中央",
      right: "图片右侧",
      "lower left": "图片左下部",
      lower: "图片下部",
      "lower right": "图片右下部",
      everywhere: "遍布整幅图片",
    },
    shares: [
      "极小一部分",
      "约十分之一",
      "约五分之一",
      "约四分之一",
      "约三分之一",
      "约十分之四",
      "约一半",
      "约十分之六",
      "约三分之二",
      "约四分之三",
      "约五分之四",
      "约十分之九",
      "几乎全部",
    ],
    above: "0.99 以上",
    below: "0.01 以下",
    falls: /从 (-?[\d.]+) 降至 (-?[\d.]+)/g,
    rises: /从 (-?[\d.]+) 升至 (-?[\d.]+)/g,
    forbidden: /因为|由于|导致|证明|肯定|确定|一定/,
    untested: "没有任何理由经过",
    tested: "检验的做法是",
    testedNames: "不说明其名称",
    proven: "变化大于关闭",
    notReliable: "不要依赖",
    end: /。$/,
  },
};
