/** Past participles that do not end in -ed. */
const irregular =
  'been|had|done|made|gone|seen|known|caught|found|taken|given|gotten|got|kept|left|led|lost|meant|met|put|read|run|said|sent|set|shown|shut|sped|spent|stood|told|thought|understood|won|written|begun|brought|built|bought|chosen|come|become|cut|dealt|driven|fallen|felt|fought|grown|held|hit|hurt|let|paid|quit|risen|sold|spoken|split|spread|stuck|struck|taught|thrown|torn|woken|worn|overcome|overwritten|rewritten|broken|forgotten|hidden|frozen|proven|sought|slept|bound|undone|redone|rebuilt|withdrawn|undergone'

/** A past participle, as a part of a pattern. */
export const participle = String.raw`(?:[\p{L}]{2,}ed|${irregular})`

/** People, roles and teams, as the one who does something; a handle counts, a bare name does not: programs have names too. */
export const person = String.raw`(?:we|i|he|she|they|you|somebody|someone|nobody|no\s+one|everyone|everybody|engineers?|operators?|developers?|devs?|dbas?|admin(?:istrator)?s?|sysadmins?|employees?|staff|colleagues?|co-?workers?|contractors?|consultants?|interns?|technicians?|crew|pilots?|programmers?|designers?|architects?|owners?|leadership|company|organi[sz]ation|responders?|managers?|management|leads?|reviewers?|approvers?|maintainers?|authors?|committers?|analysts?|testers?|moderators?|volunteers?|personnel|team|teams|on-?call(?:\s+(?:person|people))?|deployers?|ops|sre|sres|qa|vendor|suppliers?|team-?\s?mates?|team\s+members?|members?\s+of\s+(?:the\s+|our\s+)?\p{L}+|(?<=@)[\w-]+)`

/** What stands between a person and the verb: “had also”, “’d”. */
export const helper = String.raw`(?:\s+(?:on\s+(?:duty|call|shift)|in\s+charge))?(?:[’'](?:d|ve))?(?:\s+who)?\s+(?:(?:had|have|has|also|recently|ultimately|evidently|obviously|sadly|still|simply|just|then|therefore|initially|apparently|clearly|completely|again|however|unfortunately|repeatedly|both|all)\s+){0,3}`

/** Programs, changes and other things without intentions, as the one who does something. */
export const thing = String.raw`(?:change|rule|pr|pull\s+request|commit|script|bug|deploy(?:ment)?|update|upgrade|config(?:uration)?|system|job|process|code|query|migration|patch|release|version|it|this|which|that|policy|filter|function|service|server|client|tool|automation|pipeline|controller|setting|flag|refactor|fix|test|feature|plugin|library|cache|check|monitor|alert|command|cron(?:job)?|daemon|agent|bot|application|app|module|parser|handler|operation|restart|logic|algorithm|database|node|pod|cluster|proxy|gateway|firewall|scheduler|compiler|linter|compression|retry|retries)`
