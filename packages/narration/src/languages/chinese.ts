import { CHINESE_NAMES } from "./chinese-names.ts";
import type { Language } from "./language.ts";

/**
 * Chinese, simplified. Counts are figures, with a space on either side where no punctuation stands; sentences follow each
 * other without one.
 */
export const chinese: Language = {
  locale: "zh-CN",
  decimal: ".",
  comma: "，",
  between: "",
  percent: "%",
  sides: { for: "支持", against: "反对" },
  outcomes: { passed: "通过检验", not_passed: "未通过检验", opposite: "结果相反", untested: "未经检验" },
  counts: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
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
  places: {
    "upper left": "位于图片左上部",
    upper: "位于图片上部",
    "upper right": "位于图片右上部",
    left: "位于图片左侧",
    centre: "位于图片中央",
    right: "位于图片右侧",
    "lower left": "位于图片左下部",
    lower: "位于图片下部",
    "lower right": "位于图片右下部",
    everywhere: "遍布整幅图片",
  },
  relations: { itself: "该类别本身", part: "一个部分", "another class": "另一个类别" },
  // after the number, which has a space before it
  certainty: { above: "{{bound}} 以上", below: "{{bound}} 以下" },
  parts: { above: ">{{bound}}", below: "<{{bound}}" },
  measures: {
    iou: "IoU",
    iou_lift: "IoU 与相对基础频率的提升度",
    lift: "相对基础频率的提升度",
    auroc: "AUROC",
    auroc_mean: "单元平均值的 AUROC",
    auroc_max: "单元最大值的 AUROC",
    similarity: "CLIP 相似度",
    cosine: "CLIP 余弦",
    cosine_cubed: "CLIP 余弦的立方",
    rank_reorder: "CLIP 秩次",
    wpmi: "CLIP 的 WPMI",
    soft_wpmi: "CLIP 的软 WPMI",
    picked: "由人选出",
  },
  names: CHINESE_NAMES,
  templates: {
    // Parts of sentences.
    aim: "“{{label}}”{{#if other}}（相对于“{{other}}”）{{/if}}",
    units: "{{#if one}}1 个{{else}}{{count}} 个{{/if}}",
    subject: "{{units}}{{#if loosely}}大致可称为{{else}}名为{{/if}}“{{concept}}”的单元",
    unit: "第 {{unit}} 号单元",
    reasonPicture: "{{side}}“{{label}}”：{{of}}",
    paperSubject: "第 {{unit}} 号单元，{{#if loosely}}大致可称为{{else}}名为{{/if}}“{{concept}}”",
    quoted: "“{{concept}}”",
    unitsNamed: "名为{{concepts}}的单元",
    unitsNumbered: "第 {{numbers}} 号单元",
    looselyNamed: "名称仅大致相符",
    notes: "{{what}}（{{notes}}）",
    placed: "{{what}}，{{where}}",

    // What the network says.
    headline: "{{Label}}：{{#if probability}}概率 {{probability}}（得分 {{score}}）{{else}}得分 {{score}}{{/if}}。",
    contrastHeadline:
      "“{{Label}}”而非“{{other}}”{{#if behind}}（尽管网络更倾向于“{{other}}”）{{/if}}：" +
      "{{#if probability}}前者概率 {{probability}}（得分 {{score}}），后者概率 {{otherProbability}}（得分 {{otherScore}}）" +
      "{{else}}前者得分 {{score}}，后者得分 {{otherScore}}{{/if}}{{#if level}}；两者几乎不相上下{{/if}}。",
    sharedLeftOut: "对两者支持程度相同的部分不计在内。",
    notFirst:
      "网络的首选是“{{label}}”{{#if probability}}，概率 {{probability}}{{/if}}" +
      "{{#if lowerScore}}，但其得分较低，为 {{lowerScore}}{{/if}}{{#if level}}；两者几乎不相上下{{/if}}。",
    ordersDiffer: "按概率和按得分，两者的先后不同：网络按概率选择，以下解释的是得分。",
    level: "“{{Label}}”与之几乎不相上下{{#if probability}}，概率 {{probability}}{{/if}}。",
    calibration:
      "这些是网络自身给出的数值，未经校准" +
      "{{#if readsMap}}；概率取自最强的位置，得分取自整幅图片{{/if}}" +
      "{{#if readsPart}}；概率取自该区域中最强的位置，得分取自整个区域{{/if}}。",
    within:
      "所问的是图片中的{{#if isPlace}}一个位置{{else}}一个区域{{/if}}：" +
      "{{#if isPlace}}宽度的 {{left}}、高度的 {{top}} 处" +
      "{{else}}宽度的 {{left}} 至 {{right}}，高度的 {{top}} 至 {{bottom}}{{/if}}。" +
      "所列类别是网络在该处看到的类别。",

    // The reasons.
    strongest:
      "{{#if estimated}}按估计，{{/if}}在{{side}}{{aim}}的{{#if named}}已命名{{/if}}证据中，最{{#if important}}重要{{else}}强{{/if}}的是：" +
      "{{subject}}{{#if effect}}；{{effect}}{{/if}}。",
    mainly:
      "{{#if estimated}}按估计，{{/if}}{{side}}{{aim}}的证据主要来自：{{subject}}{{#if effect}}；{{effect}}{{/if}}。",
    itself: "“{{concept}}”就是该类别本身的名称：它说明在图片的何处，不说明为什么。",
    anotherClass: "“{{concept}}”是另一个类别的名称，并不表示图片中有该类别。",
    next: "其次：{{reasons}}。",
    otherSide: "{{side}}{{aim}}的{{#if named}}已命名{{/if}}证据：{{reasons}}。",
    strongestOfAll:
      "{{#if estimated}}按估计，{{/if}}所有证据中最{{#if important}}重要{{else}}强{{/if}}的一项{{side}}{{aim}}：" +
      "{{subject}}{{#if effect}}；{{effect}}{{/if}}。",
    alsoPassed: "通过同一检验的还有：{{reasons}}。",
    sidePassed: "{{side}}{{aim}}且通过检验的{{#if named}}已命名{{/if}}证据：{{reasons}}。",
    sideFailed:
      "{{Reasons}}{{#if sameWay}}方向相同{{else}}{{side}}{{aim}}{{/if}}，但未通过检验{{#if otherWay}}（检验中{{score}}的变化与估计方向相反）{{/if}}：" +
      "不要依赖{{#if several}}它们{{else}}它{{/if}}。",
    sideOpposite: "{{Reasons}}按估计{{side}}{{aim}}，但检验显示相反。",
    sideUntested:
      "{{Reasons}}{{#if sameWay}}方向相同{{else}}{{side}}{{aim}}{{/if}}，但无法检验：活跃程度相当的单元组太少。",
    noneOfSide: "此处所述的理由中，没有一项{{side}}{{aim}}。",
    onePlace: "以上理由均{{place}}。",
    nearTie: "{{First}}与{{second}}的强度几乎相同。",
    noReasons: "该层没有任何{{#if named}}有名称的{{/if}}单元作出贡献。",
    counterfactual: "热图显示的是反事实情形：反对{{aim}}的证据位于何处。",
    emptyMap: "热图处处为零：图片中没有任何位置{{side}}{{aim}}。",
    paper: "单元按 Grad-CAM 论文的顺序排列：依照重要性，即得分的梯度在该层上的平均值。",
    highest: "重要性最高，支持{{aim}}：{{reasons}}。",
    lowest: "重要性最低，反对{{aim}}：{{reasons}}。",

    // Measured: units switched off.
    score: "{{#if contrast}}两个得分之差{{else}}得分{{/if}}",
    effect:
      "关闭{{#if one}}该单元{{else}}这些单元{{/if}}后，{{score}}" +
      "{{#if still}}不变{{else}}{{#if by}}{{#if falls}}下降{{else}}上升{{/if}} {{by}}" +
      "{{else}}从 {{from}} {{#if falls}}降至{{else}}升至{{/if}} {{to}}{{/if}}{{/if}}" +
      "{{#if otherWay}}（与估计方向相反）{{/if}}" +
      "{{#if passed}}，变化大于关闭 {{controls}} 组活跃程度相当的单元中的任何一组{{/if}}" +
      "{{#if notPassed}}{{#unless still}}，但在 {{controls}} 组活跃程度相当的单元中，关闭其中 {{stronger}} 组时变化同样大或更大" +
      "{{/unless}}：" +
      "{{#if one}}它{{else}}它们{{/if}}未通过这项检验，不要依赖{{#if one}}它{{else}}它们{{/if}}{{/if}}" +
      "{{#if opposite}}，变化大于关闭 {{controls}} 组活跃程度相当的单元中的任何一组：与估计相反{{/if}}" +
      "{{#if untested}}，但这一变化无法比较：活跃程度相当的其他单元组太少{{/if}}",
    pixelCheck:
      "把图中{{#if strongest}}最强理由所在的部分{{else}}这一部分{{/if}}模糊后，{{score}}" +
      "{{#if still}}不变{{else}}{{#if by}}{{#if falls}}下降{{else}}上升{{/if}} {{by}}" +
      "{{else}}从 {{from}} {{#if falls}}降至{{else}}升至{{/if}} {{to}}{{/if}}{{/if}}。",
    change: "关闭后{{#if contrast}}得分之差{{else}}得分{{/if}}变化 {{delta}}",
    decisionChanged:
      "{{#if together}}同时{{/if}}关闭{{reasons}}后，网络的首选变为“{{label}}”" +
      "{{#if probability}}（概率 {{probability}}）{{/if}}。",
    decisionKept:
      "{{#if together}}同时{{/if}}关闭{{reasons}}后，网络的首选仍是“{{label}}”" +
      "{{#if probability}}（概率 {{probability}}）{{/if}}：此处所述的理由并非它所依据的全部。",

    // How far to trust them.
    unnamed: "该层支持{{aim}}的证据中，{{share}}来自没有可靠名称的单元，因此本说明并不完整。",
    percentages: "百分比是占该层同符号一阶证据的份额。",
    shares:
      "在支持{{aim}}的全部证据中，此处所述的理由占 {{told}}，其他有名称的单元占 {{others}}，" +
      "没有可靠名称的单元占 {{unnamed}}。",
    noTable: "未使用名称表，单元以编号表示。",
    noneNamed: "该层没有任何单元具有可靠的名称，单元以编号表示。",
    untested: "以上均为一阶证据，即估计值：没有任何理由经过关闭其单元的检验。",
    tested:
      "检验的做法是：关闭单元，重新运行网络的其余部分，再对数量相同、活跃程度相当的其他单元组做同样的操作。" +
      "检验只说明单元起什么作用{{#if named}}，不说明其名称是否恰当{{/if}}。",
    layer:
      "实测：关闭整个层后，" +
      "{{#if other}}“{{label}}”的得分减去“{{other}}”的得分{{else}}得分{{/if}}" +
      "{{#if level}}与 {{on}} 几乎相同{{else}}为 {{off}}，而不是 {{on}}{{/if}}：" +
      "该层带来的变化为 {{change}}。该层各单元的贡献合计 {{sum}}" +
      "{{#unless addsUp}}；这些贡献{{#if rank}}用于给单元排序，{{/if}}不是上述变化的组成部分{{/unless}}。",
    unitKey:
      "单元是该层的 {{units}} 个图案检测器之一。" +
      "{{#if named}}其名称是{{#if measured}}它在其他带标注的图片中最匹配的事物{{else}}根据其他图片给它取的{{/if}}，" +
      "并不说明本图片中有什么。{{/if}}",

    // One reason by itself.
    reason:
      "{{Side}}{{aim}}：{{subject}}" +
      "{{#if opposing}}；其中 {{opposing}} 个指向相反{{/if}}。" +
      "{{#if Effect}}{{Effect}}。{{/if}}{{#if importance}}重要性 {{importance}}，{{/if}}一阶贡献 {{contribution}}" +
      "{{#if share}}（占该层{{side}}{{aim}}的一阶证据的 {{share}}）{{/if}}{{#unless Effect}}，未经检验{{/unless}}。",
    paperReason:
      "{{Side}}{{aim}}：{{subject}}。{{#if Effect}}{{Effect}}。{{/if}}重要性 {{importance}}（α）" +
      "{{#unless Effect}}，未经检验{{/unless}}。",
    nameEvidence:
      "{{#if several}}最强单元{{else}}该{{/if}}名称" +
      "{{#if score}}的匹配度为 {{score}}（{{method}}）{{else}}没有匹配分数，方法：{{method}}{{/if}}" +
      "{{#if heldout}}，在未见过的图片上为 {{heldout}}{{/if}}{{#if doubtful}}：不可靠{{/if}}。",

    pickedName:
      "{{#if several}}最强单元的{{else}}该{{/if}}名称由人给出；其他人据此认出该单元自身图片的比例为 {{picked}}" +
      "{{#if doubtful}}：不可靠{{/if}}。",

    // Notices.
    unsure: "网络在此对任何类别都没有把握：其首选“{{predicted}}”的概率为 {{probability}}。",
    prediction_mismatch:
      "这与生产系统的决定不一致：生产系统为“{{expected}}”，此处为“{{predicted}}”" +
      "{{#if probability}}（概率 {{probability}}）{{/if}}。",
    probability_mismatch:
      "生产系统中“{{predicted}}”的概率为 {{expected}}，此处为 {{probability}}：相差超过容差 {{tolerance}}。",
    wrong_prediction: "预测错误：图片的标签是“{{label}}”，网络的判断是“{{predicted}}”。",
    estimated_gradient: "在该层之后，网络将数值舍入为整数。梯度原样穿过舍入步骤，此处所述的证据是估计值。",
    few_names:
      "该层的 {{units}} 个单元中，{{#if named}}只有 {{named}} 个{{else}}没有一个{{/if}}具有可靠的名称：" +
      "网络所用的大部分内容没有对应的词。",
  },
  page: {
    subtitle: "对一幅照片的判断：",
    thePhotograph: "照片",
    photograph: "照片",
    hint: "指向或点按一项理由，即可查看其位置。",
    allEvidence: "全部证据",
    mapAlone: "仅热图",
    viewOf: "{{view}}：{{aim}}",
    whereUsed: "使用位置：{{name}}",
    whereStrongest: "在其他图片中最强的位置：{{name}}",
    reasons: "理由（由强到弱）",
    unitNumbers: "单元 {{units}}",
    firstClasses: "网络排在最前的类别",
    class: "类别",
    score: "得分",
    probability: "概率",
    facts: "事实",
    image: "图片",
    imageDigest: "图片的 SHA-256",
    model: "模型",
    modelVersion: "{{name}}，版本 {{version}}",
    weightsDigest: "权重的 SHA-256",
    layer: "层",
    namesDigest: "名称表的 SHA-256",
    noTable: "无名称表",
    mapOf: "{{aim}}的热图",
    map: "{{method}}{{#if counterfactual}}，反事实{{/if}}，{{size}}，原始最大值 {{maximum}}（每个位置的得分）",
    device: "设备",
    again: "重新生成",
  },
};
