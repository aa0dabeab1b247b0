/**
 * Questions to think with, by the kind of moment they are about. They ask how and what, never who failed: each takes it
 * that what people did made sense to them then.
 */
export const questions = {
  detection: [
    'How did this come to light, and who knew of it first?',
    'What did normal look like, and what was the first thing that did not?',
    'What would the system have to show for this to be seen earlier?',
  ],
  diagnosis: [
    'Which cues did people go by?',
    'Which explanations were considered, and what ruled them out?',
    'What else was going on at the same time?',
    'Who was brought in, and what made them the ones to ask?',
  ],
  decision: [
    'Which options were on the table?',
    'What made the chosen one look right at that moment?',
    'Which effect was expected, and what did happen?',
  ],
  surprise: [
    'What did we believe about the system that turned out different?',
    'When did people first notice that it was different, and by what?',
  ],
  communication: ['Who needed to know, and how did they learn of it?', 'What did they still have to ask for?'],
} as const
