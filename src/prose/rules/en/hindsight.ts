import type { Rule, Source } from '../../rule.ts'

const fischhoff: Source = { title: 'B. Fischhoff: Hindsight ≠ foresight (Journal of Experimental Psychology, 1975)' }
const dekker: Source = {
  title: 'S. Dekker: The Field Guide to Understanding “Human Error” (3rd ed., 2014), on hindsight',
}

export const hindsight: readonly Rule[] = [
  {
    id: 'hindsight/looking-back',
    category: 'hindsight',
    needs: ['hindsight', 'retrospect', 'back', 'time', 'happen', 'bound', 'doomed', 'wall', 'inevitabl'],
    match: [
      /\b(?:in|with(?:\s+the\s+benefit\s+of)?)\s+(?:hindsight|retrospect)\b/giu,
      /\b(?:looking|thinking)\s+back\b/giu,
      /\bhindsight\s+(?:is|shows|tells|makes)\b/giu,
      /\b(?:only\s+a\s+matter\s+of\s+time|waiting\s+to\s+happen|bound\s+to\s+(?:happen|fail|break)|doomed\s+(?:to|from)|writing\s+on\s+the\s+wall|inevitabl[ey])\b/giu,
    ],
    unless: [
      /\blooking\s+back\s+(?:at|through|over)\s+(?:the\s+)?(?:logs?|metrics|graphs?|data|history|last|past)\b/iu,
      /\b(?:hindsight|retrospect),?\s+(?:it|this|that)\s+(?:is|was)\s+(?:most\s+|very\s+|quite\s+)?(?:likely|probabl[ey]|because|due)\b/iu,
    ],
    why: 'Afterwards the way looks straight; before, it had many turns.',
    ask: 'What did it look like before the outcome was known?',
    source: fischhoff,
    bad: [
      'In hindsight the rollout was too fast.',
      'Looking back, the signs were there.',
      'This was an accident waiting to happen.',
    ],
    good: [
      'We looked back at the logs of that night.',
      'A retrospective is planned.',
      'In hindsight, it is most likely because the pod asks for no memory.',
      'Looking back at the logs we found the first error.',
    ],
  },
  {
    id: 'hindsight/obvious',
    category: 'hindsight',
    needs: [
      'obvious',
      'clear',
      'plain',
      'evident',
      'blatant',
      'glaring',
      'no-brainer',
      'common',
      'should',
      'could',
      'would',
      'sign',
      'flag',
      'warning',
    ],
    match: [
      /(?<!\b(?:no|not|nothing|isn’t|isn't|wasn’t|wasn't|any|without|less|more|most|an)\s(?:\p{L}+\s)?)\bobvious(?:ly)?\b/giu,
      /\b(?:clearly|plainly|evidently)\s+(?:showed|shows|shown|indicated|visible|pointed|stated|documented|warned|told)\b(?=.*\b(?:but|yet|however|although|though|nobody|no\s+one|ignored|missed|unnoticed)\b)/giu,
      /\b(?:clearly|plainly|evidently)\s+(?:wrong|should|a\s+mistake|not\s+enough|insufficient|inadequate|the\s+wrong)\b/giu,
      /\b(?:was|were|is|it’s|it's)\s+(?:blatant|glaring|self-evident|a\s+no-brainer|common\s+sense)\b/giu,
      /\b(?:should|could|would)\s+have\s+(?:been\s+(?:obvious|clear|foreseen|predicted|anticipated)|foreseen|predicted|anticipated|known\s+better)\b/giu,
      /\b(?:missed|ignored|overlooked|disregarded)\s+(?:the\s+|all\s+|several\s+|these\s+|clear\s+|early\s+)*(?:warning|red\s+flag|sign)s?\b/giu,
    ],
    unless: [
      /\b(?:no|not|nothing|isn’t|isn't|wasn’t|wasn't|never)\s+(?:\p{L}+\s+){0,3}obvious/iu,
      /\b(?:is|are|seemed|seems|appeared|looked|felt|became|becomes|become)\s+(?:quite\s+|more\s+)?obvious(?:ly)?\b/iu,
      /\bclearly\s+(?:document|state|mark|label|communicat)\p{L}*\s+(?:how|which|what|who)\b/iu,
    ],
    why: 'It is obvious to whoever knows the end; people then saw it among everything else.',
    ask: 'What else was in view at that moment, and what made this stand out or not?',
    source: fischhoff,
    bad: [
      'The problem was obviously the new index.',
      'A dashboard clearly showed the problem, but nobody looked.',
      'It should have been obvious that the disk was full.',
    ],
    good: [
      'There was no obvious error in the log.',
      'Nothing obvious was found.',
      'It was not obvious which node was meant.',
      'This is obviously quite worrying.',
      'Then the fix seemed obvious enough.',
      'The logs clearly showed that the versions differed.',
    ],
  },
  {
    id: 'hindsight/judged-choice',
    category: 'hindsight',
    match: [
      /\b(?:poor|bad|wrong|flawed|questionable|unwise|ill-advised|misguided|unfortunate|inappropriate|terrible)\s+(?:[\p{L}-]+\s+)?(?:decision|choice|judge?ment|call|idea|practice|planning|design|strategy|approach|assumption|architecture|setup|process|execution|implementation)s?\b/giu,
      /\b(?:was|were|is|are)\s+(?:an?\s+|the\s+)?(?:big\s+|huge\s+)?(?:mistake|wrong\s+(?:thing|move)|bad\s+(?:idea|move)|foolish|naive|unwise|short-?sighted|premature|irresponsible|unacceptable|inexcusable|a\s+gamble)\b/giu,
      /\b(?:rushed|hastily|prematurely(?!\s+(?:clos|terminat|end|expir|kill|exit|stop|evict|abort|redirect|return|releas(?!ed\s+to)|disconnect)\p{L}*)|needlessly|naively|foolishly|unnecessarily|blindly)\b(?!\s+(?:hour|to\s+(?:help|the\s+(?:scene|aid))))/giu,
      /\b(?:simply|just|far|way|much)\s+too?\s+(?:fragile|complex|complicated|risky|weak|late|slow|optimistic|aggressive)\b/giu,
      /\b(?:should|must)\s+(?:never|not)\s+(?:just\s+|simply\s+)?(?:happen|have\s+happened|have\s+been\s+possible|occur)\b/giu,
      /\b(?:outage|incident|failure|event|mistake)s?\s+(?<words>should\s+not\s+￼+)/giu,
    ],
    unless: [
      /\b(?:rejected|considered|would\s+be|avoid|prevent|risk|whether|if)\b[^.;]{0,40}\b(?:bad|wrong|poor)\b/iu,
      /\bwrong\s+(?:approach|process|setup)\s+(?:id|name|number)\b/iu,
    ],
    why: 'A past choice is judged by an outcome that nobody knew when it was made.',
    ask: 'What was it meant to achieve, and what spoke for it at the time?',
    source: dekker,
    bad: [
      'A poor release strategy led to this.',
      'The change was rushed to production.',
      'This setup is simply too fragile.',
      'Turning it off was a mistake.',
      'This should never have happened.',
    ],
    good: [
      'The release went to two regions at once.',
      'The wrong host name was resolved.',
      'They rushed to the scene.',
      'We prematurely redirect to the hub.',
      'The connection was prematurely closed.',
      'It should not be possible to delete nodes without a confirmation.',
      'You should not `kubectl delete` it.',
    ],
  },
]
