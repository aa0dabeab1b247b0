import type { ChecklistTemplate } from './model.ts'

/** What owners and facilitators commonly see to, after the practice, in our own words. Ids are kept for ever. */
export const shippedChecklists: readonly Pick<ChecklistTemplate, 'id' | 'role' | 'name' | 'items'>[] = [
  {
    id: 'owner',
    role: 'owner',
    name: 'For the owner',
    items: [
      {
        id: 'decide',
        phase: 'before',
        text: 'Decide with the others whether it is a full or a light review, and say why.',
      },
      { id: 'collect', phase: 'before', text: 'Gather chat, alerts, deploys and logs while they are still there.' },
      {
        id: 'story',
        phase: 'before',
        text: 'Curate the story, with failed attempts and what was not known at the time.',
      },
      { id: 'facilitator', phase: 'before', text: 'Find a facilitator who was not in the thick of it.' },
      {
        id: 'accounts',
        phase: 'before',
        text: 'Ask those who were there for their own account while memory is fresh.',
      },
      {
        id: 'date',
        phase: 'before',
        text: 'Set the debrief within a week, and not the morning after a night at work.',
      },
      {
        id: 'expert',
        phase: 'during',
        text: 'Be there as somebody who knows, and leave the leading to the facilitator.',
      },
      { id: 'ideas', phase: 'during', text: 'Keep ideas for action as ideas; nobody commits to them yet.' },
      { id: 'write', phase: 'after', text: 'Write down what was learnt within a few days, the summary last.' },
      {
        id: 'soak',
        phase: 'after',
        text: 'After the soak time decide on few actions: one owner and one date each, or none.',
      },
      { id: 'check', phase: 'after', text: 'Let those who were there read it and correct what is not as they saw it.' },
      { id: 'publish', phase: 'after', text: 'Publish it and tell those who can learn from it.' },
      {
        id: 'revisit',
        phase: 'after',
        text: 'Set a day to look back: are the countermeasures in place, and did they hold?',
      },
    ],
  },
  {
    id: 'facilitator',
    role: 'facilitator',
    name: 'For the facilitator',
    items: [
      { id: 'read', phase: 'before', text: 'Read the story and whatever people shared; mark where it is thin.' },
      { id: 'talk', phase: 'before', text: 'Talk to people one by one where a meeting is the wrong place.' },
      { id: 'invite', phase: 'before', text: 'Invite with the reason for each person and with the objectives.' },
      {
        id: 'questions',
        phase: 'before',
        text: 'Choose the moments and questions to spend time on, fewer than you would like.',
      },
      { id: 'notes', phase: 'before', text: 'Ask somebody to take notes, so that you can listen.' },
      { id: 'room', phase: 'before', text: 'Try the room, the call and the shared screen.' },
      {
        id: 'frame',
        phase: 'during',
        text: 'Begin with why we are here: to learn how it came about, and not who is at fault.',
      },
      {
        id: 'everybody',
        phase: 'during',
        text: 'See to it that everybody is heard, the quiet and the remote ones first.',
      },
      {
        id: 'how',
        phase: 'during',
        text: 'Ask how and what; turn “should have” back into what was known at the time.',
      },
      {
        id: 'surprises',
        phase: 'during',
        text: 'Stay with surprises and with accounts that differ: there is most to learn.',
      },
      {
        id: 'parking',
        phase: 'during',
        text: 'Put deep technical branches into the parking lot, with a name beside them.',
      },
      { id: 'time', phase: 'during', text: 'Keep the time boxes, and end when you said you would.' },
      {
        id: 'thanks',
        phase: 'after',
        text: 'Thank people, and ask in private whether anybody left with something unsaid.',
      },
      { id: 'handover', phase: 'after', text: 'Hand notes, answers and ideas to the owner on the same day.' },
      { id: 'feedback', phase: 'after', text: 'Look at how it was for people, and change one thing next time.' },
    ],
  },
]
