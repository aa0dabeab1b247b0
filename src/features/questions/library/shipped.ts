import type { Moment } from '../model.ts'

/** A question that comes with Debrief. Ids are kept for ever: asked questions name them. */
export interface ShippedQuestion {
  id: string
  moment: Moment
  text: string
}

/** After the practice of learning reviews, in our own words: they ask how and what, and never for a culprit. */
export const shippedQuestions: readonly ShippedQuestion[] = [
  { id: 'detection-first-sign', moment: 'detection', text: 'What was the very first sign, and to whom did it show?' },
  { id: 'detection-reached', moment: 'detection', text: 'How did word of it reach the people who could respond?' },
  { id: 'detection-normal', moment: 'detection', text: 'What does this look like on an ordinary day?' },
  {
    id: 'detection-earlier',
    moment: 'detection',
    text: 'How could the system itself show this sooner?',
  },
  { id: 'diagnosis-cues', moment: 'diagnosis', text: 'What did you look at, and what in it caught your eye?' },
  { id: 'diagnosis-hypotheses', moment: 'diagnosis', text: 'Which explanations did you have in mind at this point?' },
  { id: 'diagnosis-ruled-out', moment: 'diagnosis', text: 'What did you rule out, and what made you sure enough?' },
  { id: 'diagnosis-beside', moment: 'diagnosis', text: 'What else had your attention at the same time?' },
  {
    id: 'diagnosis-brought-in',
    moment: 'diagnosis',
    text: 'Whom did you bring in, and what did you hope they would know?',
  },
  { id: 'decision-options', moment: 'decision', text: 'Which options did you have here, as you saw it then?' },
  { id: 'decision-right', moment: 'decision', text: 'What made this one look right with what was known?' },
  { id: 'decision-expected', moment: 'decision', text: 'What did you expect to happen next?' },
  { id: 'decision-effect', moment: 'decision', text: 'What happened in fact, and how could you tell?' },
  { id: 'decision-pressure', moment: 'decision', text: 'What was at stake that made it urgent, or let it wait?' },
  { id: 'surprise-belief', moment: 'surprise', text: 'What did you take for granted here that turned out otherwise?' },
  { id: 'surprise-source', moment: 'surprise', text: 'Where did that picture of the system come from?' },
  { id: 'surprise-others', moment: 'surprise', text: 'To whom else was this news, and to whom was it not?' },
  {
    id: 'communication-needed',
    moment: 'communication',
    text: 'Who needed to know this, and when did it get to them?',
  },
  {
    id: 'communication-channel',
    moment: 'communication',
    text: 'What helped word to spread, and where did it get stuck?',
  },
  {
    id: 'communication-outside',
    moment: 'communication',
    text: 'What did people outside the response hear, and from where?',
  },
  { id: 'how-allowed', moment: 'how', text: 'What had to come together for this to be possible?' },
  { id: 'how-sense', moment: 'how', text: 'How did this make sense to those who were there?' },
  { id: 'how-usually', moment: 'how', text: 'How is this done on other days, when it goes well?' },
  { id: 'how-helped', moment: 'how', text: 'What kept it from getting worse?' },
  { id: 'how-luck', moment: 'how', text: 'Where did chance help, and what of that shall not be left to it?' },
  { id: 'how-learnt', moment: 'how', text: 'What do we now know about the system that we did not know before?' },
]
