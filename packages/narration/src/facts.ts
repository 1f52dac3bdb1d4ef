import type { CardScores, Explanation, LanguageName, Notice, Prediction, Reason } from "@camscribe/contracts";

/** A reason before its sentence. */
export type UntoldReason = Omit<Reason, "text">;

/** An explanation before its text. */
export interface UntoldExplanation extends Omit<Explanation, "text" | "reasons" | "artifacts"> {
  reasons: readonly UntoldReason[];
}

/** Everything that a text may say: what stands in no field of these facts stands in no text. */
export interface ExplanationFacts {
  language: LanguageName;
  explanation: UntoldExplanation;
  /** The network's first classes, its first choice first. */
  predictions: readonly Prediction[];
  /** How the network's card reads a score; left out: not told. */
  read?: CardScores["read"];
  /** How many units the explained layer has. */
  units: number;
  /** How many of them have a reliable name; `null` where no name table was used. */
  named: number | null;
  /** Told before anything else. */
  notices: readonly Notice[];
  /** The first explanation of its image: the words that hold for all of them are told in it alone. */
  first: boolean;
}

/** What a notice says. */
export type NoticeFacts =
  | { code: "unsure"; predicted: Prediction }
  | { code: "prediction_mismatch"; expected: string; predicted: Prediction }
  | {
      code: "probability_mismatch";
      /** The class, with the probability that the network gives here. */
      predicted: Prediction;
      /** The probability that production decided by. */
      expected: number;
      tolerance: number;
    }
  | { code: "wrong_prediction"; label: string; predicted: Prediction }
  | { code: "few_names"; named: number; units: number }
  /** The network rounds to whole numbers above the layer, and the gradient was passed straight through. */
  | { code: "estimated_gradient" };
