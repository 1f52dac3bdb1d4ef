import { GERMAN_NAMES } from "./german-names.ts";
import type { Language } from "./language.ts";

/**
 * German. Concepts and classes stand in quotes, and what a template inserts stands where the nominative and the accusative
 * of "Einheit" are alike, so that no inserted word has to be bent.
 */
export const german: Language = {
  locale: "de-DE",
  decimal: ",",
  comma: ", ",
  between: " ",
  percent: "\u00a0%",
  sides: { for: "für", against: "gegen" },
  outcomes: {
    passed: "Test bestanden",
    not_passed: "Test nicht bestanden",
    opposite: "Test zeigt das Gegenteil",
    untested: "nicht getestet",
  },
  counts: ["keine", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"],
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
  relations: { itself: "die Klasse selbst", part: "ein Teil davon", "another class": "eine andere Klasse" },
  certainty: { above: "über {{bound}}", below: "unter {{bound}}" },
  parts: { above: "über {{bound}}", below: "unter {{bound}}" },
  measures: {
    iou: "IoU",
    iou_lift: "IoU und Lift gegenüber der Grundhäufigkeit",
    lift: "Lift gegenüber der Grundhäufigkeit",
    auroc: "AUROC",
    auroc_mean: "AUROC des Mittelwerts der Einheit",
    auroc_max: "AUROC des Höchstwerts der Einheit",
    similarity: "Ähnlichkeit nach CLIP",
    cosine: "Kosinus nach CLIP",
    cosine_cubed: "dritte Potenz des Kosinus nach CLIP",
    rank_reorder: "Rangordnung nach CLIP",
    wpmi: "WPMI nach CLIP",
    soft_wpmi: "weiche WPMI nach CLIP",
    picked: "von Menschen ausgewählt",
  },
  names: GERMAN_NAMES,
  templates: {
    // Satzteile.
    aim: "„{{label}}“{{#if other}} statt „{{other}}“{{/if}}",
    units: "{{#if one}}eine Einheit{{else}}{{count}} Einheiten{{/if}}",
    subject: "{{units}} {{#if loosely}}mit dem ungefähren Namen{{else}}namens{{/if}} „{{concept}}“",
    unit: "Einheit {{unit}}",
    reasonPicture: "{{side}} {{label}}: {{of}}",
    paperSubject: "Einheit {{unit}} {{#if loosely}}mit dem ungefähren Namen{{else}}namens{{/if}} „{{concept}}“",
    quoted: "„{{concept}}“",
    unitsNamed: "{{#if one}}die Einheit{{else}}die Einheiten{{/if}} namens {{concepts}}",
    unitsNumbered: "die Einheiten {{numbers}}",
    looselyNamed: "ungefährer Name",
    notes: "{{what}} ({{notes}})",
    placed: "{{what}}, {{where}}",

    // Was das Netz sagt.
    headline:
      "„{{Label}}“: {{#if probability}}Wahrscheinlichkeit {{probability}} (Score {{score}}){{else}}Score {{score}}{{/if}}.",
    contrastHeadline:
      "„{{Label}}“ statt „{{other}}“{{#if behind}}, obwohl das Netz „{{other}}“ vorzieht{{/if}}: " +
      "{{#if probability}}Wahrscheinlichkeit {{probability}} (Score {{score}}), " +
      "die von „{{other}}“ {{otherProbability}} (Score {{otherScore}})" +
      "{{else}}Score {{score}} gegen {{otherScore}}{{/if}}{{#if level}}; die beiden liegen fast gleichauf{{/if}}.",
    sharedLeftOut: "Was für beide gleichermaßen spricht, ist weggelassen.",
    notFirst:
      "Die erste Wahl des Netzes ist „{{label}}“{{#if probability}}, Wahrscheinlichkeit {{probability}}{{/if}}" +
      "{{#if lowerScore}}, obwohl der Score dieser Klasse mit {{lowerScore}} niedriger ist{{/if}}" +
      "{{#if level}}; die beiden liegen fast gleichauf{{/if}}.",
    ordersDiffer:
      "Wahrscheinlichkeit und Score ordnen die beiden verschieden: Das Netz wählt nach der Wahrscheinlichkeit, " +
      "das Folgende erklärt den Score.",
    level: "„{{Label}}“ liegt fast gleichauf{{#if probability}}, Wahrscheinlichkeit {{probability}}{{/if}}.",
    calibration:
      "Das sind die eigenen, nicht kalibrierten Zahlen des Netzes" +
      "{{#if readsMap}}; die Wahrscheinlichkeit ist an der stärksten Stelle abgelesen, der Score über das ganze Bild{{/if}}" +
      "{{#if readsPart}}; die Wahrscheinlichkeit ist an der stärksten Stelle dieses Ausschnitts abgelesen, " +
      "der Score über den ganzen Ausschnitt{{/if}}.",
    within:
      "Gefragt war nach {{#if isPlace}}einer Stelle{{else}}einem Ausschnitt{{/if}} des Bildes: " +
      "{{#if isPlace}}bei {{left}} der Breite und {{top}} der Höhe" +
      "{{else}}von {{left}} bis {{right}} der Breite und von {{top}} bis {{bottom}} der Höhe{{/if}}. " +
      "Die Klassen sind die, die das Netz dort sieht.",

    // Die Gründe.
    strongest:
      "Der {{#if important}}wichtigste{{else}}stärkste{{/if}} {{#if named}}benannte {{/if}}Hinweis {{side}} {{aim}}" +
      "{{#if estimated}} (der Schätzung nach){{/if}}: {{subject}}{{#if effect}}; {{effect}}{{/if}}.",
    mainly:
      "Hauptsächlicher Hinweis {{side}} {{aim}}{{#if estimated}} (der Schätzung nach){{/if}}: {{subject}}" +
      "{{#if effect}}; {{effect}}{{/if}}.",
    itself: "Der Name „{{concept}}“ ist der Name der Klasse selbst: Damit ist gesagt, wo im Bild, nicht warum.",
    anotherClass: "Der Name „{{concept}}“ ist der Name einer anderen Klasse; er besagt nicht, dass sie im Bild ist.",
    next: "Danach: {{reasons}}.",
    otherSide: "{{#if named}}Benannte Hinweise{{else}}Hinweise{{/if}} {{side}} {{aim}}: {{reasons}}.",
    strongestOfAll:
      "Der {{#if important}}wichtigste{{else}}stärkste{{/if}} Hinweis von allen spricht {{#if estimated}}der Schätzung nach {{/if}}{{side}} {{aim}}: " +
      "{{subject}}{{#if effect}}; {{effect}}{{/if}}.",
    alsoPassed: "Denselben Test {{#if several}}haben{{else}}hat{{/if}} auch bestanden: {{reasons}}.",
    sidePassed: "{{#if named}}Benannte Hinweise{{else}}Hinweise{{/if}} {{side}} {{aim}}, Test bestanden: {{reasons}}.",
    sideFailed:
      "{{Reasons}} {{#if sameWay}}{{#if several}}weisen{{else}}weist{{/if}} in dieselbe Richtung" +
      "{{else}}{{#if several}}sprechen{{else}}spricht{{/if}} {{side}} {{aim}}{{/if}}, " +
      "{{#if several}}haben{{else}}hat{{/if}} den Test aber nicht bestanden{{#if otherWay}} ({{score}} änderte sich dabei entgegen der Schätzung){{/if}}: Darauf ist kein Verlass.",
    sideOpposite:
      "{{Reasons}} {{#if several}}sprechen{{else}}spricht{{/if}} der Schätzung nach {{side}} {{aim}}, " +
      "aber der Test zeigt das Gegenteil.",
    sideUntested:
      "{{Reasons}} {{#if sameWay}}{{#if several}}weisen{{else}}weist{{/if}} in dieselbe Richtung" +
      "{{else}}{{#if several}}sprechen{{else}}spricht{{/if}} {{side}} {{aim}}{{/if}}, ein Test war aber nicht möglich: " +
      "Zu wenige Gruppen von Einheiten sind ebenso aktiv.",
    noneOfSide: "Keiner der hier genannten Gründe spricht {{side}} {{aim}}.",
    onePlace: "{{#if whole}}Alle diese Gründe liegen{{else}}Im Bild liegen alle diese Gründe{{/if}} {{place}}.",
    nearTie: "{{First}} und {{second}} sind fast gleich stark.",
    noReasons: "Keine {{#if named}}benannte {{/if}}Einheit dieser Schicht trägt etwas bei.",
    counterfactual: "Die Karte zeigt den kontrafaktischen Fall: wo die Hinweise gegen {{aim}} liegen.",
    emptyMap: "Die Karte ist überall null: Keine Stelle im Bild spricht {{side}} {{aim}}.",
    paper:
      "Einheiten in der Reihenfolge des Grad-CAM-Aufsatzes: nach Wichtigkeit, dem über die Schicht gemittelten Gradienten " +
      "des Scores.",
    highest: "Am höchsten, für {{aim}}: {{reasons}}.",
    lowest: "Am niedrigsten, gegen {{aim}}: {{reasons}}.",

    // Gemessen: abgeschaltete Einheiten.
    score: "{{#if contrast}}der Unterschied der beiden Scores{{else}}der Score{{/if}}",
    effect:
      "ohne sie " +
      "{{#if still}}bleibt {{score}} gleich{{else}}{{#if falls}}fällt{{else}}steigt{{/if}} {{score}} " +
      "{{#if by}}um {{by}}{{else}}von {{from}} auf {{to}}{{/if}}{{/if}}" +
      "{{#if otherWay}}, entgegen der Schätzung{{/if}}" +
      "{{#if passed}}, stärker als ohne jede einzelne von {{controls}} ebenso aktiven Gruppen von Einheiten{{/if}}" +
      "{{#if notPassed}}{{#unless still}}, aber ohne {{stronger}} von {{controls}} ebenso aktiven Gruppen von Einheiten " +
      "ändert er sich genauso stark oder stärker{{/unless}}: Der Test ist nicht bestanden, darauf ist kein Verlass{{/if}}" +
      "{{#if opposite}}, stärker als ohne jede einzelne von {{controls}} ebenso aktiven Gruppen von Einheiten: " +
      "das Gegenteil dessen, was die Schätzung sagt{{/if}}" +
      "{{#if untested}}, was sich nicht vergleichen ließ: Zu wenige andere Gruppen von Einheiten sind ebenso aktiv{{/if}}",
    pixelCheck:
      "Macht man {{#if strongest}}den Bildteil des stärksten Grundes{{else}}diesen Teil des Bildes{{/if}} unscharf, " +
      "{{#if still}}bleibt {{score}} gleich{{else}}{{#if falls}}fällt{{else}}steigt{{/if}} {{score}} " +
      "{{#if by}}um {{by}}{{else}}von {{from}} auf {{to}}{{/if}}{{/if}}.",
    change: "{{#if contrast}}Änderung des Unterschieds{{else}}Score-Änderung{{/if}} {{delta}} ohne sie",
    decisionChanged:
      "Schaltet man {{reasons}}{{#if together}} zusammen{{/if}} ab, ist die erste Wahl des Netzes stattdessen „{{label}}“" +
      "{{#if probability}} (Wahrscheinlichkeit {{probability}}){{/if}}.",
    decisionKept:
      "Schaltet man {{reasons}}{{#if together}} zusammen{{/if}} ab, sagt das Netz immer noch „{{label}}“" +
      "{{#if probability}} (Wahrscheinlichkeit {{probability}}){{/if}}: " +
      "Die hier genannten Gründe sind nicht alles, wonach es sich richtet.",

    // Wie weit man ihnen trauen kann.
    unnamed:
      "Von den Hinweisen der Schicht für {{aim}} tragen Einheiten ohne verlässlichen Namen {{share}}; " +
      "diese Darstellung ist also unvollständig.",
    percentages:
      "Prozentzahlen sind Anteile an den in erster Näherung geschätzten Hinweisen der Schicht mit demselben Vorzeichen.",
    shares:
      "Von allem, was für {{aim}} spricht, tragen die hier genannten Gründe {{told}}, " +
      "andere benannte Einheiten {{others}} und Einheiten ohne verlässlichen Namen {{unnamed}}.",
    noTable: "Es wurde keine Namenstabelle verwendet, deshalb sind Einheiten mit ihren Nummern genannt.",
    noneNamed:
      "Keine Einheit dieser Schicht hat einen verlässlichen Namen, deshalb sind Einheiten mit ihren Nummern genannt.",
    untested:
      "All das sind Hinweise in erster Näherung, eine Schätzung: Kein Grund wurde durch Abschalten seiner Einheiten getestet.",
    tested:
      "Der Test schaltet Einheiten ab und rechnet den Rest des Netzes noch einmal, danach ebenso mit Gruppen von gleich " +
      "vielen, ebenso aktiven Einheiten. Er sagt, was die Einheiten tun{{#if named}}, nichts über ihre Namen{{/if}}.",
    layer:
      "Gemessen: Ist die ganze Schicht abgeschaltet, {{#if level}}bleibt{{else}}beträgt{{/if}} " +
      "{{#if other}}der Score von „{{label}}“ abzüglich des Scores von „{{other}}“{{else}}der Score{{/if}} " +
      "{{#if level}}fast bei {{on}}{{else}}{{off}} statt {{on}}{{/if}}: Die Schicht fügt {{change}} hinzu. Die Beiträge ihrer Einheiten ergeben zusammen {{sum}}" +
      "{{#unless addsUp}}; sie {{#if rank}}ordnen die Einheiten und {{/if}}sind keine Teile dieser Änderung{{/unless}}.",
    unitKey:
      "Eine Einheit ist einer der {{units}} Musterdetektoren der Schicht." +
      "{{#if named}} Ihr Name {{#if measured}}nennt, wozu sie in anderen, beschrifteten Bildern am besten passte" +
      "{{else}}wurde ihr nach anderen Bildern gegeben{{/if}}, und sagt nichts darüber, was in diesem Bild ist.{{/if}}",

    // Ein Grund für sich.
    reason:
      "{{Side}} {{aim}}: {{subject}}" +
      "{{#if opposing}}; {{opposing}} davon {{#if severalOppose}}weisen{{else}}weist{{/if}} in die andere Richtung{{/if}}. " +
      "{{#if Effect}}{{Effect}}. {{/if}}{{#if importance}}Wichtigkeit {{importance}}, Beitrag{{else}}Beitrag{{/if}} {{contribution}}" +
      "{{#if share}} ({{share}} der Hinweise der Schicht {{side}} {{aim}}){{/if}}, in erster Näherung" +
      "{{#unless Effect}}, nicht getestet{{/unless}}.",
    paperReason:
      "{{Side}} {{aim}}: {{subject}}. {{#if Effect}}{{Effect}}. {{/if}}Wichtigkeit {{importance}} (α)" +
      "{{#unless Effect}}, nicht getestet{{/unless}}.",
    nameEvidence:
      "{{#if several}}Der Name der stärksten Einheit{{else}}Der Name{{/if}} " +
      "{{#if score}}passt mit {{score}} ({{method}}){{else}}wurde ohne Bewertung vergeben; Verfahren: {{method}}{{/if}}" +
      "{{#if heldout}}, auf ungesehenen Bildern mit {{heldout}}{{/if}}{{#if doubtful}}: nicht verlässlich{{/if}}.",

    pickedName:
      "{{#if several}}Der Name der stärksten Einheit{{else}}Der Name{{/if}} wurde von Menschen vergeben; andere erkannten " +
      "danach die eigenen Bilder der Einheit in {{picked}} ihrer Versuche{{#if doubtful}}: nicht verlässlich{{/if}}.",

    // Hinweise vorab.
    unsure:
      "Das Netz ist sich hier in nichts sicher: Seine erste Wahl ist „{{predicted}}“, Wahrscheinlichkeit {{probability}}.",
    prediction_mismatch:
      "Das weicht von der Entscheidung im Betrieb ab: dort „{{expected}}“, " +
      "hier „{{predicted}}“{{#if probability}} (Wahrscheinlichkeit {{probability}}){{/if}}.",
    probability_mismatch:
      "Die Wahrscheinlichkeit von „{{predicted}}“ war im Betrieb {{expected}}, hier ist sie {{probability}}: " +
      "weiter auseinander als die Toleranz von {{tolerance}}.",
    wrong_prediction:
      "Die Vorhersage ist falsch: Das Bild ist mit „{{label}}“ beschriftet, das Netz sagt „{{predicted}}“.",
    estimated_gradient:
      "Das Netz rundet oberhalb dieser Schicht auf ganze Zahlen. Sein Gradient geht unverändert durch die Rundung, " +
      "die hier genannten Hinweise sind also eine Schätzung.",
    few_names:
      "{{#if named}}Nur {{named}}{{else}}Keine{{/if}} der {{units}} Einheiten der Schicht " +
      "{{#if several}}haben{{else}}hat{{/if}} einen verlässlichen Namen: " +
      "Für das meiste, was das Netz verwendet, gibt es kein Wort.",
  },
  page: {
    subtitle: "zu einem Foto:",
    thePhotograph: "Das Foto",
    photograph: "Foto",
    hint: "Auf einen Grund zeigen oder tippen, um seinen Ort zu sehen.",
    allEvidence: "Alle Hinweise",
    mapAlone: "Nur die Karte",
    viewOf: "{{view}}: {{aim}}",
    whereUsed: "Wo „{{name}}“ verwendet wird",
    whereStrongest: "Wo {{name}} in anderen Bildern am stärksten ist",
    reasons: "Die Gründe, der stärkste zuerst",
    unitNumbers: "{{#if one}}Einheit{{else}}Einheiten{{/if}} {{units}}",
    firstClasses: "Die ersten Klassen des Netzes",
    class: "Klasse",
    score: "Score",
    probability: "Wahrscheinlichkeit",
    facts: "Angaben",
    image: "Bild",
    imageDigest: "SHA-256 des Bildes",
    model: "Modell",
    modelVersion: "{{name}}, Version {{version}}",
    weightsDigest: "SHA-256 der Gewichte",
    layer: "Schicht",
    namesDigest: "SHA-256 der Namen",
    noTable: "keine Namenstabelle",
    mapOf: "Karte zu {{aim}}",
    map: "{{method}}{{#if counterfactual}}, kontrafaktisch{{/if}}, {{size}}, größter Rohwert {{maximum}} (Score je Stelle)",
    device: "Gerät",
    again: "Noch einmal erzeugen",
  },
};
