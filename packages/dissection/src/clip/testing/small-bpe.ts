/** Pairs in the order in which they are joined. */
const MERGES = ["l o", "lo w</w>", "e r</w>", "w e", "lo w", "n e"];

/** Bytes as CLIP's vocabulary writes them: é is Ã and ©. */
const CHARACTERS = [..."lowernst", "Ã", "©", ","];

export const VOCABULARY: readonly string[] = [
  ...CHARACTERS.map((character) => character),
  ...CHARACTERS.map((character) => `${character}</w>`),
  ...MERGES.map((pair) => pair.replace(" ", "")),
  "<|startoftext|>",
  "<|endoftext|>",
];

const special = (content: string) => ({
  id: VOCABULARY.indexOf(content),
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
});

/** A `tokenizer.json` built as CLIP's own is: byte-level BPE with word ends, out of eleven characters and six pairs. */
export const bpeFile = {
  version: "1.0",
  truncation: null,
  padding: null,
  added_tokens: [special("<|startoftext|>"), special("<|endoftext|>")],
  normalizer: {
    type: "Sequence",
    normalizers: [
      { type: "NFC" },
      { type: "Replace", pattern: { Regex: "\\s+" }, content: " " },
      { type: "Lowercase" },
    ],
  },
  pre_tokenizer: {
    type: "Sequence",
    pretokenizers: [
      {
        type: "Split",
        pattern: { Regex: "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+" },
        behavior: "Removed",
        invert: true,
      },
      { type: "ByteLevel", add_prefix_space: false, trim_offsets: true },
    ],
  },
  post_processor: {
    type: "RobertaProcessing",
    sep: ["<|endoftext|>", VOCABULARY.indexOf("<|endoftext|>")],
    cls: ["<|startoftext|>", VOCABULARY.indexOf("<|startoftext|>")],
    trim_offsets: false,
    add_prefix_space: false,
  },
  decoder: { type: "ByteLevel", add_prefix_space: true, trim_offsets: true },
  model: {
    type: "BPE",
    dropout: null,
    unk_token: "<|endoftext|>",
    continuing_subword_prefix: "",
    end_of_word_suffix: "</w>",
    fuse_unk: false,
    vocab: Object.fromEntries(VOCABULARY.map((token, id) => [token, id])),
    merges: MERGES,
  },
};
