import type { LanguageName } from "@camscribe/contracts";
import { expect, it } from "vitest";
import { tellExplanation } from "../tell-explanation.ts";
import { tellNotice } from "../tell-notice.ts";
import { prediction, reason, sheepFacts, unit } from "../testing/facts.ts";

/*
 * The same facts, told by hand in each language: two units named 'sheep' for the class, which passed the test, one named
 * 'car' against it, which did not, and what the network says without the first. The picture's label was 'cow'.
 */

const reasons = [
  reason({
    concept: "sheep",
    relation: "itself",
    units: [unit(1, 0.5), unit(2, 0.3)],
    contribution: 0.8,
    check: { delta_score: -0.58, delta_probability: -0.2, controls: 39, stronger_controls: 0, outcome: "passed" },
  }),
  reason({
    rank: 2,
    sign: "against",
    concept: "car",
    region: { box: [0, 0, 0.2, 0.2], place: "upper left" },
    check: { delta_score: 0.1, delta_probability: 0.1, controls: 39, stronger_controls: 4, outcome: "not_passed" },
  }),
];
const decision_without = { ranks: [1], prediction: prediction("person", 0.51, 0.3), changed: true };

function told(language: LanguageName): string[] {
  const predicted = prediction("sheep", 0.99, 0.6);
  const notices = [tellNotice({ code: "wrong_prediction", label: "cow", predicted }, language)];
  return tellExplanation({ ...sheepFacts({ reasons, decision_without }, { notices }), language })
    .replaceAll("\u00a0", " ")
    .split("\n\n");
}

it("reads like this in German", () => {
  expect(told("de")).toEqual([
    "Die Vorhersage ist falsch: Das Bild ist mit „Kuh“ beschriftet, das Netz sagt „Schaf“.",
    "„Schaf“: Wahrscheinlichkeit 0,60 (Score 0,99). Das sind die eigenen, nicht kalibrierten Zahlen des Netzes.",
    "Der stärkste benannte Hinweis für „Schaf“: zwei Einheiten namens „Schaf“, in der Mitte; ohne sie fällt der Score von " +
      "0,99 auf 0,41, stärker als ohne jede einzelne von 39 ebenso aktiven Gruppen von Einheiten. Der Name „Schaf“ ist der " +
      "Name der Klasse selbst: Damit ist gesagt, wo im Bild, nicht warum. Eine Einheit namens „Auto“ (links oben, " +
      "Score-Änderung +0,10 ohne sie) spricht gegen „Schaf“, hat den Test aber nicht bestanden: Darauf ist kein Verlass. " +
      "Schaltet man die Einheiten namens „Schaf“ ab, ist die erste Wahl des Netzes stattdessen „Person“ " +
      "(Wahrscheinlichkeit 0,30).",
    "Von den Hinweisen der Schicht für „Schaf“ tragen Einheiten ohne verlässlichen Namen etwa vier Zehntel; diese " +
      "Darstellung ist also unvollständig. Der Test schaltet Einheiten ab und rechnet den Rest des Netzes noch einmal, " +
      "danach ebenso mit Gruppen von gleich vielen, ebenso aktiven Einheiten. Er sagt, was die Einheiten tun, nichts über " +
      "ihre Namen. Gemessen: Ist die ganze Schicht abgeschaltet, beträgt der Score -6,00 statt 0,99: Die Schicht fügt " +
      "+6,99 hinzu. Die Beiträge ihrer Einheiten ergeben zusammen +1,07; sie ordnen die Einheiten und sind keine Teile " +
      "dieser Änderung.",
    "Eine Einheit ist einer der 192 Musterdetektoren der Schicht. Ihr Name nennt, wozu sie in anderen, beschrifteten " +
      "Bildern am besten passte, und sagt nichts darüber, was in diesem Bild ist.",
  ]);
});

it("reads like this in French", () => {
  expect(told("fr")).toEqual([
    "La prédiction est fausse : l’étiquette de l’image est « vache », le réseau dit « mouton ».",
    "« Mouton » : probabilité 0,60 (score 0,99). Ce sont les valeurs du réseau lui-même, non calibrées.",
    "L’indice nommé le plus fort pour « mouton » : deux unités nommées « mouton », au centre ; sans elles, le score baisse " +
      "de 0,99 à 0,41, plus que si l’on éteint n’importe lequel des 39 groupes d’unités témoins, tout aussi actifs. Le nom " +
      "« mouton » est celui de la classe elle-même : il indique où dans l’image, mais pas pourquoi. Une unité nommée " +
      "« voiture » (en haut à gauche ; variation du score sans elle : +0,10) plaide contre « mouton », mais n’a pas réussi " +
      "le test : ne pas s’y fier. Si l’on éteint les unités nommées « mouton », le premier choix du réseau devient " +
      "« personne » (probabilité 0,30).",
    "Les unités sans nom fiable fournissent environ quatre dixièmes des indices de la couche pour « mouton » ; cette " +
      "explication est donc partielle. Le test éteint les unités et recalcule le reste du réseau, puis fait de même avec " +
      "des groupes témoins : autant d’unités, tout aussi actives. Il montre ce que font les unités ; il ne dit rien de " +
      "leurs noms. Mesuré : si l’on éteint toute la couche, le score est de -6,00 au lieu de 0,99 ; la couche y ajoute " +
      "+6,99. La somme des contributions de ses unités est de +1,07 ; ces contributions servent à classer les unités et ne " +
      "sont pas des parts de ce changement.",
    "Une unité est l’un des 192 détecteurs de motifs de la couche. Son nom désigne ce qui lui correspondait le mieux dans " +
      "d’autres images, annotées ; il ne dit rien de ce que montre celle-ci.",
  ]);
});

it("reads like this in Spanish", () => {
  expect(told("es")).toEqual([
    "La predicción es errónea: la etiqueta de la imagen es «vaca» y la red dice «oveja».",
    "Oveja: probabilidad de 0,60 (puntuación de 0,99). Son números de la propia red, sin calibrar.",
    "El indicio con nombre más fuerte a favor de «oveja»: dos unidades llamadas «oveja», en el centro; sin ellas, la " +
      "puntuación baja de 0,99 a 0,41, más que al apagar cualquiera de los 39 grupos de unidades igual de activas. El nombre " +
      "«oveja» es el de la propia clase: dice en qué lugar de la imagen, no por qué. Una unidad llamada «coche» (arriba a " +
      "la izquierda; +0,10 en la puntuación sin ella) apunta en contra de «oveja», pero no supera la prueba: no hay que " +
      "fiarse de ella. Al apagar las unidades llamadas «oveja», la primera opción de la red pasa a ser «persona» " +
      "(probabilidad de 0,30).",
    "Las unidades sin nombre fiable reúnen alrededor de cuatro décimas partes de los indicios de la capa a favor de " +
      "«oveja», así que esta explicación es parcial. La prueba apaga unidades y vuelve a ejecutar el resto de la red; luego " +
      "hace lo mismo con grupos de otras tantas unidades igual de activas. Dice qué hacen las unidades, nada sobre sus " +
      "nombres. Medido: con toda la capa apagada, la puntuación es de -6,00 en lugar de 0,99: el cambio que aporta la capa " +
      "es de +6,99. Las contribuciones de sus unidades suman +1,07; sirven para ordenar las unidades y no son partes de ese " +
      "cambio.",
    "Una unidad es uno de los 192 detectores de patrones de la capa. Su nombre es el de aquello con lo que mejor coincidió " +
      "en otras imágenes, etiquetadas, y no dice nada de lo que hay en esta.",
  ]);
});

it("reads like this in Chinese", () => {
  expect(told("zh")).toEqual([
    "预测错误：图片的标签是“奶牛”，网络的判断是“绵羊”。",
    "绵羊：概率 0.60（得分 0.99）。这些是网络自身给出的数值，未经校准。",
    "在支持“绵羊”的已命名证据中，最强的是：2 个名为“绵羊”的单元，位于图片中央；关闭这些单元后，得分从 0.99 降至 0.41，" +
      "变化大于关闭 39 组活跃程度相当的单元中的任何一组。“绵羊”就是该类别本身的名称：它说明在图片的何处，不说明为什么。" +
      "1 个名为“汽车”的单元（位于图片左上部，关闭后得分变化 +0.10）反对“绵羊”，但未通过检验：不要依赖它。" +
      "关闭名为“绵羊”的单元后，网络的首选变为“人”（概率 0.30）。",
    "该层支持“绵羊”的证据中，约十分之四来自没有可靠名称的单元，因此本说明并不完整。检验的做法是：关闭单元，重新运行网络的" +
      "其余部分，再对数量相同、活跃程度相当的其他单元组做同样的操作。检验只说明单元起什么作用，不说明其名称是否恰当。" +
      "实测：关闭整个层后，得分为 -6.00，而不是 0.99：该层带来的变化为 +6.99。该层各单元的贡献合计 +1.07；" +
      "这些贡献用于给单元排序，不是上述变化的组成部分。",
    "单元是该层的 192 个图案检测器之一。其名称是它在其他带标注的图片中最匹配的事物，并不说明本图片中有什么。",
  ]);
});
