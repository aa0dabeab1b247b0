import type { Rule, Source } from '../../rule.ts'

const handbook: Source = {
  title: 'G. Kim et al.: The DevOps Handbook (2nd ed., 2021), outline of a review: images, no logs, no stack traces',
}

export const pastedLog: readonly Rule[] = [
  {
    id: 'pasted-log/log-line',
    category: 'pasted-log',
    raw: true,
    match: [
      /\b\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?[\s|,:[\]-]+(?:\[?[\w./-]+\]?\s+){0,3}\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|FATAL|CRITICAL|SEVERE)\b/gu,
      /\b[IWEF]\d{4}\s\d{2}:\d{2}:\d{2}\.\d{3,}\s/gu,
      /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s+\d{1,2}\s\d{2}:\d{2}:\d{2}\s[\w.-]+\s[\w./-]+(?:\[\d+\])?:/gu,
      /\b(?:level|lvl|severity)=(?:"?)(?:debug|info|warn|warning|error|fatal)\b|\b(?:ts|time|msg|caller|err)=\S+\s+(?:\S+\s+){0,2}\w+=\S+\s+\w+=/gu,
      /\[(?:ERROR|WARN|WARNING|INFO|DEBUG|FATAL)\]\s+\S+/gu,
      /\b\d{1,3}(?:\.\d{1,3}){3}\s-\s\S+\s\[\d{2}\/\w{3}\/\d{4}:/gu,
    ],
    why: 'Log lines stop readers, and may carry what should not be here. They belong into the evidence.',
    ask: 'What does this line tell? Say that, and cite the evidence.',
    source: handbook,
    bad: [
      '2026-03-04T12:00:01Z ERROR payment timed out after 30s',
      'E0123 16:08:30.123456 controller.go:12 sync failed',
      'level=error ts=2026-03-04 caller=main.go msg="no route"',
    ],
    good: [
      '2023-07-25 14:56: After moving to the new node the server was ready.',
      'At 14:02 the log showed the first error.',
      'The level was error.',
    ],
  },
  {
    id: 'pasted-log/stack-trace',
    category: 'pasted-log',
    raw: true,
    match: [
      /\bTraceback \(most recent call last\)|\bFile "[^"]+", line \d+/gu,
      /\bat\s+[\w$.<>]+\([\w$.-]+\.(?:java|kt|js|ts|go|py|rb|cs|scala):\d+(?::\d+)?\)/gu,
      /\b(?:[a-zA-Z_][\w$]*\.){1,8}[A-Z]\w*(?:Error|Exception)\b\s*:\s*\(?\S+/gu,
      /\bgoroutine \d+ \[\w+/gu,
      /\bpanic: [^.]{5,80}/gu,
    ],
    why: 'A stack trace speaks to those who know the code; the review is for everybody else too.',
    ask: 'What did the program try, and what did it meet? Cite the evidence for the rest.',
    source: handbook,
    bad: [
      'Traceback (most recent call last)',
      'sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) no such table',
      'at com.shop.Cart.pay(Cart.java:42)',
    ],
    good: ['The query failed because a table was missing.', 'A panic followed.', 'The exception was caught.'],
  },
  {
    id: 'pasted-log/machine-output',
    category: 'pasted-log',
    raw: true,
    match: [
      /\{\s*"[\w.@-]+"\s*:\s*(?:"[^"]*"|[\d.]+|true|false|null|\{|\[)[^\n]{0,80}?,\s*"[\w.@-]+"\s*:/gu,
      /(?:^|\s)(?:[\w.-]+@[\w.-]+:\S*)?[$#]\s(?:sudo\s+)?(?:kubectl|docker|curl|ssh|psql|grep|cat|aws|gcloud|helm|systemctl|journalctl|tail|ps|df|top)\s\S+\s\S+/gu,
      /\bpvc-[0-9a-f]{8}-[0-9a-f-]{20,}\s+\d+Gi\b/gu,
      /\b[\w.-]+\s+\d+\/\d+\s+(?:Running|Pending|CrashLoopBackOff|Error|Completed|Terminating|Evicted|ImagePullBackOff)\s+\d+/gu,
    ],
    why: 'Output of a program is evidence, not prose; few readers can read it.',
    ask: 'What does it show? Say that, and cite the evidence.',
    source: handbook,
    bad: [
      '{"component":"hook","level":"fatal","msg":"Error starting"}',
      '$ kubectl get pods -n shop gave nothing',
      'web-6f7d 0/1 CrashLoopBackOff 17 2h',
    ],
    good: ['We ran the restore with the new image.', 'The pod was restarted 17 times.', 'It costs $ 40 a day.'],
  },
]
