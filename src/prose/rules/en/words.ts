/** Past participles that do not end in -ed. */
const irregular =
  'been|had|done|made|gone|seen|known|caught|found|taken|given|gotten|got|kept|left|led|lost|meant|met|put|read|run|said|sent|set|shown|shut|sped|spent|stood|told|thought|understood|won|written|begun|brought|built|bought|chosen|come|become|cut|dealt|driven|fallen|felt|fought|grown|held|hit|hurt|let|paid|quit|risen|sold|spoken|split|spread|stuck|struck|taught|thrown|torn|woken|worn|overcome|overwritten|rewritten|broken|forgotten|hidden|frozen|proven|sought|slept|bound|undone|redone|rebuilt|withdrawn|undergone'

/** A past participle, as a part of a pattern. */
export const participle = String.raw`(?:[\p{L}]{2,}ed|${irregular})`

/** People, roles and teams, as the one who does something. */
export const person = String.raw`(?:we|i|he|she|they|you|somebody|someone|nobody|no\s+one|engineers?|operators?|developers?|devs?|admin(?:istrator)?s?|sysadmins?|employees?|staff|colleagues?|contractors?|technicians?|responders?|managers?|reviewers?|maintainers?|analysts?|team|teams|on-?call|sre|sres|vendor|user\s+themselves|team\s+members?|members?\s+of\s+(?:the\s+|our\s+)?\p{L}+)`
