import type { Language } from "./language.ts";
import { SPANISH_NAMES } from "./spanish-names.ts";

/** Spanish. Reasons are always units, which are feminine: no name in quotes has to be inflected. */
export const spanish: Language = {
  locale: "es",
  decimal: ",",
  // numbers have commas of their own
  comma: "; ",
  between: " ",
  percent: "\u00a0%",
  sides: { for: "a favor", against: "en contra" },
  outcomes: {
    passed: "prueba superada",
    not_passed: "prueba no superada",
    opposite: "efecto contrario",
    untested: "sin probar",
  },
  counts: [
    "ninguna",
    "una",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
  ],
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
  relations: { itself: "la propia clase", part: "una parte", "another class": "otra clase" },
  certainty: { above: "más de {{bound}}", below: "menos de {{bound}}" },
  parts: { above: "más del {{bound}}", below: "menos del {{bound}}" },
  measures: {
    iou: "IoU",
    iou_lift: "IoU y lift sobre la frecuencia de base",
    lift: "lift sobre la frecuencia de base",
    auroc: "AUROC",
    auroc_mean: "AUROC de la media de la unidad",
    auroc_max: "AUROC del máximo de la unidad",
    similarity: "similitud según CLIP",
    cosine: "coseno según CLIP",
    cosine_cubed: "coseno al cubo según CLIP",
    rank_reorder: "orden de rangos según CLIP",
    wpmi: "WPMI según CLIP",
    soft_wpmi: "WPMI suave según CLIP",
    picked: "elegido por personas",
  },
  names: SPANISH_NAMES,
  templates: {
    // Parts of sentences.
    aim: "«{{label}}»{{#if other}} frente a «{{other}}»{{/if}}",
    units: "{{#if one}}una unidad{{else}}{{count}} unidades{{/if}}",
    subject: "{{units}} {{#if one}}llamada{{else}}llamadas{{/if}} {{#if loosely}}con reservas {{/if}}«{{concept}}»",
    unit: "{{#unless noted}}la {{/unless}}unidad {{unit}}",
    reasonPicture: "{{side}} de {{label}}: {{of}}",
    paperSubject: "la unidad {{unit}}, llamada {{#if loosely}}con reservas {{/if}}«{{concept}}»",
    quoted: "«{{concept}}»",
    unitsNamed: "{{#if one}}la unidad llamada{{else}}las unidades llamadas{{/if}} {{concepts}}",
    unitsNumbered: "las unidades {{numbers}}",
    looselyNamed: "nombre con reservas",
    notes: "{{what}} ({{notes}})",
    placed: "{{what}}, {{where}}",

    // What the network says.
    headline:
      "{{Label}}: {{#if probability}}probabilidad de {{probability}} (puntuación de {{score}})" +
      "{{else}}puntuación de {{score}}{{/if}}.",
    contrastHeadline:
      "{{Label}} frente a {{other}}{{#if behind}}, aunque la red prefiere «{{other}}»{{/if}}: " +
      "{{#if probability}}probabilidad de {{probability}} (puntuación de {{score}}) frente a {{otherProbability}} " +
      "(puntuación de {{otherScore}}){{else}}puntuación de {{score}} frente a {{otherScore}}{{/if}}" +
      "{{#if level}}; las dos clases están casi a la par{{/if}}.",
    sharedLeftOut: "Lo que apoya por igual a las dos clases se deja fuera.",
    notFirst:
      "La primera opción de la red es «{{label}}»{{#if probability}}, con una probabilidad de {{probability}}{{/if}}" +
      "{{#if lowerScore}}, aunque su puntuación, de {{lowerScore}}, es más baja{{/if}}" +
      "{{#if level}}; las dos clases están casi a la par{{/if}}.",
    ordersDiffer:
      "La probabilidad y la puntuación ordenan las dos clases de forma distinta: la red elige por la probabilidad; " +
      "lo que sigue explica la puntuación.",
    level: "«{{Label}}» está casi a la par{{#if probability}}, con una probabilidad de {{probability}}{{/if}}.",
    calibration:
      "Son números de la propia red, sin calibrar" +
      "{{#if readsMap}}; la probabilidad se lee en el lugar más fuerte; la puntuación, en toda la imagen{{/if}}" +
      "{{#if readsPart}}; la probabilidad se lee en el lugar más fuerte de esa parte; la puntuación, en toda ella{{/if}}.",
    within:
      "Se pregunta por {{#if isPlace}}un lugar{{else}}una parte{{/if}} de la imagen: " +
      "{{#if isPlace}}al {{left}} de su ancho y al {{top}} de su alto" +
      "{{else}}del {{left}} al {{right}} de su ancho y del {{top}} al {{bottom}} de su alto{{/if}}. " +
      "Las clases son las que la red ve ahí.",

    // The reasons.
    strongest:
      "El indicio {{#if named}}con nombre {{/if}}más {{#if important}}importante{{else}}fuerte{{/if}} {{side}} de {{aim}}" +
      "{{#if estimated}}, según la estimación{{/if}}: {{subject}}{{#if effect}}; {{effect}}{{/if}}.",
    mainly:
      "{{#if estimated}}Según la estimación, los{{else}}Los{{/if}} indicios {{side}} de {{aim}} proceden principalmente de " +
      "{{subject}}{{#if effect}}; {{effect}}{{/if}}.",
    itself: "El nombre «{{concept}}» es el de la propia clase: dice en qué lugar de la imagen, no por qué.",
    anotherClass: "El nombre «{{concept}}» es el de otra clase; no dice que haya algo así en la imagen.",
    next: "A continuación: {{reasons}}.",
    otherSide: "Indicios {{#if named}}con nombre {{/if}}{{side}} de {{aim}}: {{reasons}}.",
    strongestOfAll:
      "El indicio más {{#if important}}importante{{else}}fuerte{{/if}} de todos{{#if estimated}}, según la estimación,{{/if}} apunta {{side}} de {{aim}}: " +
      "{{subject}}{{#if effect}}; {{effect}}{{/if}}.",
    alsoPassed: "También {{#if several}}superan{{else}}supera{{/if}} la misma prueba {{reasons}}.",
    sidePassed: "Indicios {{#if named}}con nombre {{/if}}{{side}} de {{aim}} que superan la prueba: {{reasons}}.",
    sideFailed:
      "{{Reasons}} {{#if several}}apuntan{{else}}apunta{{/if}} " +
      "{{#if sameWay}}en el mismo sentido{{else}}{{side}} de {{aim}}{{/if}}, pero no " +
      "{{#if several}}superan{{else}}supera{{/if}} la prueba{{#if otherWay}}, en la que {{score}} varió al contrario de lo estimado{{/if}}: no hay que fiarse de {{#if several}}ellas{{else}}ella{{/if}}.",
    sideOpposite:
      "{{Reasons}} {{#if several}}apuntan{{else}}apunta{{/if}} {{side}} de {{aim}} según la estimación, pero la prueba " +
      "muestra lo contrario.",
    sideUntested:
      "{{Reasons}} {{#if several}}apuntan{{else}}apunta{{/if}} " +
      "{{#if sameWay}}en el mismo sentido{{else}}{{side}} de {{aim}}{{/if}}, pero no se " +
      "{{#if several}}pudieron{{else}}pudo{{/if}} poner a prueba: hay muy pocos grupos de unidades igual de activas.",
    noneOfSide: "Ninguna de las razones aquí expuestas apunta {{side}} de {{aim}}.",
    onePlace: "{{#if whole}}Todas{{else}}En la imagen, todas{{/if}} estas razones se sitúan {{place}}.",
    nearTie: "{{First}} tiene casi la misma fuerza que {{second}}.",
    noReasons: "Ninguna unidad {{#if named}}con nombre {{/if}}de esta capa aporta nada.",
    counterfactual: "El mapa muestra el contrafáctico: dónde están los indicios en contra de {{aim}}.",
    emptyMap: "El mapa es cero en todas partes: ningún lugar de la imagen apunta {{side}} de {{aim}}.",
    paper:
      "Unidades en el orden del artículo de Grad-CAM: por importancia, es decir, por el gradiente de la puntuación " +
      "promediado sobre la capa.",
    highest: "Con la importancia más alta, a favor de {{aim}}: {{reasons}}.",
    lowest: "Con la importancia más baja, en contra de {{aim}}: {{reasons}}.",

    // Measured: units switched off.
    score: "{{#if contrast}}la diferencia entre las dos puntuaciones{{else}}la puntuación{{/if}}",
    effect:
      "sin {{#if one}}ella{{else}}ellas{{/if}}, {{score}} " +
      "{{#if still}}no cambia{{else}}{{#if falls}}baja{{else}}sube{{/if}} " +
      "{{#if by}}en {{by}}{{else}}de {{from}} a {{to}}{{/if}}{{/if}}" +
      "{{#if otherWay}}, al contrario de lo estimado{{/if}}" +
      "{{#if passed}}, más que al apagar cualquiera de los {{controls}} grupos de unidades igual de activas{{/if}}" +
      "{{#if notPassed}}{{#unless still}}, pero al apagar {{stronger}} de los {{controls}} grupos de unidades igual de activas " +
      "cambia lo mismo o más{{/unless}}: {{#if one}}no supera{{else}}no superan{{/if}} esta prueba, no hay que fiarse de " +
      "{{#if one}}ella{{else}}ellas{{/if}}{{/if}}" +
      "{{#if opposite}}, más que al apagar cualquiera de los {{controls}} grupos de unidades igual de activas: lo contrario de " +
      "lo que dice la estimación{{/if}}" +
      "{{#if untested}}, un cambio que no se pudo comparar: hay muy pocos grupos de otras unidades igual de activas{{/if}}",
    pixelCheck:
      "Si se desenfoca {{#if strongest}}la parte de la imagen de la razón más fuerte{{else}}esta parte de la imagen{{/if}}, {{score}} " +
      "{{#if still}}no cambia{{else}}{{#if falls}}baja{{else}}sube{{/if}} " +
      "{{#if by}}en {{by}}{{else}}de {{from}} a {{to}}{{/if}}{{/if}}.",
    change:
      "{{delta}} en la {{#if contrast}}diferencia{{else}}puntuación{{/if}} sin {{#if one}}ella{{else}}ellas{{/if}}",
    decisionChanged:
      "Al apagar {{reasons}}{{#if together}} a la vez{{/if}}, la primera opción de la red pasa a ser «{{label}}»" +
      "{{#if probability}} (probabilidad de {{probability}}){{/if}}.",
    decisionKept:
      "Al apagar {{reasons}}{{#if together}} a la vez{{/if}}, la red sigue diciendo «{{label}}»" +
      "{{#if probability}} (probabilidad de {{probability}}){{/if}}: las razones aquí expuestas no son todo lo que tiene " +
      "en cuenta.",

    // How far to trust them.
    unnamed:
      "Las unidades sin nombre fiable reúnen {{share}} de los indicios de la capa a favor de {{aim}}, así que esta " +
      "explicación es parcial.",
    percentages: "Los porcentajes son partes de los indicios de primer orden de la capa que tienen el mismo signo.",
    shares:
      "Reparto de todo lo que hay a favor de {{aim}}: razones aquí expuestas, {{told}}; otras unidades con nombre, " +
      "{{others}}; unidades sin nombre fiable, {{unnamed}}.",
    noTable: "No se usó ninguna tabla de nombres, así que las unidades se citan por su número.",
    noneNamed: "Ninguna unidad de esta capa tiene un nombre fiable, así que las unidades se citan por su número.",
    untested:
      "Todo esto son indicios de primer orden, una estimación: ninguna razón se puso a prueba apagando sus unidades.",
    tested:
      "La prueba apaga unidades y vuelve a ejecutar el resto de la red; luego hace lo mismo con grupos de otras tantas " +
      "unidades igual de activas. Dice qué hacen las unidades{{#if named}}, nada sobre sus nombres{{/if}}.",
    layer:
      "Medido: con toda la capa apagada, " +
      "{{#if other}}la puntuación de «{{label}}» menos la de «{{other}}»{{else}}la puntuación{{/if}} " +
      "{{#if level}}apenas se aparta de {{on}}{{else}}es de {{off}} en lugar de {{on}}{{/if}}: el cambio que aporta la capa es de {{change}}. Las contribuciones de sus unidades suman {{sum}}" +
      "{{#unless addsUp}}; {{#if rank}}sirven para ordenar las unidades y {{/if}}no son partes de ese cambio{{/unless}}.",
    unitKey:
      "Una unidad es uno de los {{units}} detectores de patrones de la capa." +
      "{{#if named}} Su nombre es {{#if measured}}el de aquello con lo que mejor coincidió en otras imágenes, etiquetadas" +
      "{{else}}el que se le dio a partir de otras imágenes{{/if}}, y no dice nada de lo que hay en esta.{{/if}}",

    // One reason by itself.
    reason:
      "{{Side}} de {{aim}}: {{subject}}" +
      "{{#if opposing}}; {{opposing}} de ellas {{#if severalOppose}}apuntan{{else}}apunta{{/if}} en sentido contrario{{/if}}. " +
      "{{#if Effect}}{{Effect}}. {{/if}}" +
      "{{#if importance}}Importancia de {{importance}}, contribución{{else}}Contribución{{/if}} de {{contribution}}" +
      "{{#if share}} ({{share}} de los indicios de primer orden de la capa {{side}} de {{aim}}){{/if}}, de primer orden" +
      "{{#unless Effect}}, sin probar{{/unless}}.",
    paperReason:
      "{{Side}} de {{aim}}: {{subject}}. {{#if Effect}}{{Effect}}. {{/if}}Importancia de {{importance}} (α)" +
      "{{#unless Effect}}, sin probar{{/unless}}.",
    nameEvidence:
      "El nombre{{#if several}} de la unidad más fuerte{{/if}} " +
      "{{#if score}}tiene un ajuste de {{score}} ({{method}}){{else}}se dio sin puntuación; método: {{method}}{{/if}}" +
      "{{#if heldout}} y, en imágenes no vistas, de {{heldout}}{{/if}}{{#if doubtful}}: no es fiable{{/if}}.",

    pickedName:
      "El nombre{{#if several}} de la unidad más fuerte{{/if}} lo pusieron personas; a partir de él, otras reconocieron las " +
      "imágenes propias de la unidad en {{picked}} de sus intentos{{#if doubtful}}: no es fiable{{/if}}.",

    // Notices.
    unsure:
      "La red no está segura de nada aquí: su primera opción, «{{predicted}}», tiene una probabilidad de {{probability}}.",
    prediction_mismatch:
      "Esto no coincide con lo que decidió el sistema en producción: allí, «{{expected}}»; aquí, «{{predicted}}»" +
      "{{#if probability}} (probabilidad de {{probability}}){{/if}}.",
    probability_mismatch:
      "La probabilidad de «{{predicted}}» era en producción de {{expected}} y aquí es de {{probability}}: " +
      "se apartan más que la tolerancia de {{tolerance}}.",
    wrong_prediction:
      "La predicción es errónea: la etiqueta de la imagen es «{{label}}» y la red dice «{{predicted}}».",
    estimated_gradient:
      "Por encima de esta capa la red redondea a números enteros. Su gradiente atraviesa el redondeo sin cambios, así que " +
      "los indicios aquí expuestos son una estimación.",
    few_names:
      "{{#if named}}Solo {{named}}{{else}}Ninguna{{/if}} de las {{units}} unidades de la capa " +
      "{{#if several}}tienen{{else}}tiene{{/if}} un nombre fiable: la mayor parte de lo que usa la red no tiene palabra.",
  },
  page: {
    subtitle: "sobre una fotografía:",
    thePhotograph: "La fotografía",
    photograph: "Fotografía",
    hint: "Señale o toque una razón para ver su lugar.",
    allEvidence: "Todos los indicios",
    mapAlone: "Solo el mapa",
    viewOf: "{{view}}: {{aim}}",
    whereUsed: "Dónde se usa: {{name}}",
    whereStrongest: "Dónde es más fuerte en otras imágenes: {{name}}",
    reasons: "Las razones, de más a menos fuerte",
    unitNumbers: "{{#if one}}Unidad{{else}}Unidades{{/if}} {{units}}",
    firstClasses: "Las primeras clases de la red",
    class: "Clase",
    score: "Puntuación",
    probability: "Probabilidad",
    facts: "Datos",
    image: "Imagen",
    imageDigest: "SHA-256 de la imagen",
    model: "Modelo",
    modelVersion: "{{name}}, versión {{version}}",
    weightsDigest: "SHA-256 de los pesos",
    layer: "Capa",
    namesDigest: "SHA-256 de los nombres",
    noTable: "sin tabla de nombres",
    mapOf: "Mapa de {{aim}}",
    map: "{{method}}{{#if counterfactual}}, contrafáctico{{/if}}, {{size}}, máximo sin escalar {{maximum}} (puntuación por posición)",
    device: "Dispositivo",
    again: "Para hacerlo de nuevo",
  },
};
