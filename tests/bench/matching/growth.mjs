// node tests/bench/matching/growth.mjs ROWS > docs/matching-growth.svg — draws what growth.c measured: seconds to solve
// and to find the pairs against people, workers and pairs, both axes by powers of ten, so that a straight line at 45
// degrees is cost in proportion.
import { readFileSync } from 'node:fs'

const WIDTH = 900, HEIGHT = 330, TOP = 40, BOTTOM = 50, LEFT = 56, GAP = 30
const rows = readFileSync(process.argv[2], 'utf8').trim().split('\n').map(line => {
  const [row, people, workers, pairs, find, solve] = line.split(' ')
  return { row, people: +people, workers: +workers, pairs: +pairs, find: +find, solve: +solve }
})
const panels = [
  { row: 'people', x: r => r.people, title: 'More people, a worker for each 20', axis: 'people' },
  { row: 'workers', x: r => r.workers, title: 'More workers for 20,000 people', axis: 'workers' },
  { row: 'pairs', x: r => r.pairs, title: 'More pairs for 20,000 and 1,000', axis: 'pairs' }
]
const lines = [
  { of: r => r.solve, name: 'solving', stroke: '#1d5c63', dash: '' },
  { of: r => r.find, name: 'finding the pairs', stroke: '#a4552a', dash: ' stroke-dasharray="6 4"' }
]
const log = Math.log10
const times = rows.flatMap(r => [r.find, r.solve]).filter(t => t > 0)
const yLow = Math.floor(log(Math.min(...times))), yHigh = Math.ceil(log(Math.max(...times)))
const panelWidth = (WIDTH - LEFT - GAP * 2 - 16) / 3
const y = t => TOP + (yHigh - log(Math.max(t, 10 ** yLow))) / (yHigh - yLow) * (HEIGHT - TOP - BOTTOM)
const at = n => n.toFixed(1)
const short = n => n >= 1e6 ? `${+(n / 1e6).toPrecision(2)} M` : n >= 1000 ? `${+(n / 1000).toPrecision(3)} k` : `${n}`
const seconds = p => p >= 0 ? `${10 ** p} s` : `${10 ** (p + 3)} ms`

const out = []
panels.forEach((panel, n) => {
  const own = rows.filter(r => r.row === panel.row).sort((a, b) => panel.x(a) - panel.x(b))
  const from = LEFT + n * (panelWidth + GAP), low = log(panel.x(own[0])), high = log(panel.x(own.at(-1)))
  const x = v => from + (log(v) - low) / (high - low) * panelWidth
  out.push(`<text x="${at(from)}" y="20" font-weight="600">${panel.title}</text>`)
  for (let p = yLow; p <= yHigh; p++) {
    out.push(`<path d="M${at(from)} ${at(y(10 ** p))}h${at(panelWidth)}" stroke="#d9d4cc"/>`)
    if (n === 0) out.push(`<text x="${LEFT - 6}" y="${at(y(10 ** p) + 4)}" text-anchor="end">${seconds(p)}</text>`)
  }
  own.forEach((r, i) => {
    if (i !== 0 && i !== Math.floor(own.length / 2) && i + 1 !== own.length) return
    const end = i === 0 ? 'start' : i + 1 === own.length ? 'end' : 'middle'
    out.push(`<text x="${at(x(panel.x(r)))}" y="${HEIGHT - BOTTOM + 18}" text-anchor="${end}">${short(panel.x(r))}</text>`)
  })
  out.push(`<text x="${at(from + panelWidth / 2)}" y="${HEIGHT - 10}" text-anchor="middle">${panel.axis}</text>`)
  for (const line of lines) {
    const path = own.map((r, i) => `${i ? 'L' : 'M'}${at(x(panel.x(r)))} ${at(y(line.of(r)))}`).join('')
    out.push(`<path d="${path}" fill="none" stroke="${line.stroke}" stroke-width="2.5"${line.dash}/>`)
    for (const r of own) out.push(`<circle cx="${at(x(panel.x(r)))}" cy="${at(y(line.of(r)))}" r="3" fill="${line.stroke}"/>`)
  }
})
lines.forEach((line, i) => {
  const x = LEFT + 12, top = TOP + 16 + 18 * i
  out.push(`<path d="M${x} ${top - 4}h26" stroke="${line.stroke}" stroke-width="2.5"${line.dash}/>`)
  out.push(`<text x="${x + 32}" y="${top}">${line.name}</text>`)
})
console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" font-family="sans-serif" font-size="12" fill="#2b2a28">
<title>How the cost of matching grows with people, workers and pairs</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${out.join('\n')}
</svg>`)
