'use strict';
// Everything that comes from the server is shown as text: nothing here parses HTML.
(() => {
  const log = document.getElementById('log');
  const form = document.getElementById('ask');
  const message = document.getElementById('message');
  const send = document.getElementById('send');
  const stop = document.getElementById('stop');

  // The token stands in the fragment, which no request carries; it is kept for this tab only.
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem('token', given);
    history.replaceState(null, '', location.pathname);
  }
  const token = sessionStorage.getItem('token');
  let session = sessionStorage.getItem('session');
  let turn = null;

  function call(path, options = {}) {
    const headers = { ...(options.headers || {}) };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (options.body) headers['Content-Type'] = 'application/json';
    return fetch(path, { ...options, headers });
  }

  function show(kind, text) {
    const article = document.createElement('article');
    article.className = kind;
    article.textContent = text;
    log.append(article);
    article.scrollIntoView({ block: 'end' });
    return article;
  }

  async function fail(response) {
    const problem = await response.json().catch(() => ({ detail: response.statusText, hint: '' }));
    show('failure', `${problem.id || response.status}: ${problem.detail}. ${problem.hint || ''}`);
  }

  /** Reads server-sent events; a lost connection goes on after the last event that was seen. */
  async function follow(response, handle) {
    let seen = 0;
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
        let rest = '';
        for (;;) {
          const { done, value } = await reader.read();
          if (done) break;
          rest += value;
          const parts = rest.split('\n\n');
          rest = parts.pop();
          for (const part of parts) {
            const data = part.split('\n').find((line) => line.startsWith('data: '));
            if (!data) continue;
            const event = JSON.parse(data.slice(6));
            seen = event.seq;
            turn = event.turn;
            handle(event);
            if (event.type === 'ended') return;
          }
        }
      } catch (lost) { /* the network went away: go on below */ }
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
      try {
        response = await call(`/api/turns/${turn}/events`, { headers: { 'Last-Event-ID': String(seen) } });
      } catch (still) { continue; }
      if (!response.ok) return fail(response);
    }
    show('failure', 'The connection was lost. Reload the page: the answer is kept.');
  }

  async function ask(text) {
    show('you', text);
    send.disabled = true;
    stop.hidden = false;
    const answer = show('answer', '');
    const steps = new Map();
    try {
      const response = await call('/api/chat/stream', {
        method: 'POST',
        body: JSON.stringify(session ? { message: text, session } : { message: text }),
      });
      if (!response.ok) return await fail(response);
      await follow(response, (event) => {
        if (event.session) {
          session = event.session;
          sessionStorage.setItem('session', session);
          document.getElementById('session').textContent = `session ${session}`;
        }
        if (event.type === 'token') answer.textContent += event.text;
        if (event.type === 'tool_started') steps.set(event.callId, log.insertBefore(step(`${event.tool} …`), answer));
        if (event.type === 'tool_finished') {
          const line = steps.get(event.callId);
          const end = event.error ? `${event.error.id}: ${event.error.message}` : `${event.elapsedMs} ms`;
          if (line) line.textContent = `${event.tool}  ${end}`;
        }
        if (event.type === 'confirmation_asked') card(event.confirmation.id);
        if (event.type === 'failed') show('failure', `${event.error.id}: ${event.error.message}. ${event.error.hint}`);
        answer.scrollIntoView({ block: 'end' });
      });
    } catch (lost) {
      show('failure', `The server cannot be reached. Your question is kept below.`);
      message.value = text;
    } finally {
      if (!answer.textContent) answer.remove();
      send.disabled = false;
      stop.hidden = true;
      message.focus();
    }
  }

  function step(text) {
    const line = document.createElement('article');
    line.className = 'step';
    line.textContent = text;
    return line;
  }

  /** A number as people read it. */
  function amount({ value, unit }) {
    if (unit === 'bytes' && value >= 1048576) return `${(value / 1048576).toFixed(1)} MB`;
    return `${value.toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`;
  }

  /** What a person must see before approving; the button opens when the phrase is typed. */
  async function card(id) {
    const response = await call(`/api/confirmations/${id}`);
    if (!response.ok) return fail(response);
    const { confirmation, plan, phrase } = await response.json();
    const box = show('card', '');
    const title = document.createElement('strong');
    title.textContent = `Confirmation needed · ${confirmation.risk} · ${confirmation.summary}`;
    const facts = document.createElement('pre');
    facts.textContent = [
      ...plan.statements,
      '',
      ...plan.impact.evidence.map((e) => `${e.what}: ${amount(e)} [${e.source}]`),
      ...plan.impact.dependants.map((d) => `depends on it: ${d}`),
      ...plan.impact.locks.map((l) => `lock: ${l.mode} on ${l.relation}`),
      ...plan.rollback.map((r) => `way back: ${r}`),
      ...plan.checklist.map((c) => `[ ] ${c}`),
      `expires ${confirmation.expiresAt}`,
    ].join('\n');
    const label = document.createElement('label');
    label.textContent = `Type: ${phrase}`;
    const typed = document.createElement('input');
    typed.autocomplete = 'off';
    label.append(typed);
    const approve = document.createElement('button');
    approve.textContent = 'Approve and execute';
    approve.disabled = true;
    const refuse = document.createElement('button');
    refuse.textContent = 'Refuse';
    const buttons = document.createElement('div');
    buttons.className = 'buttons';
    buttons.append(approve, refuse);
    box.append(title, facts, label, buttons);
    typed.addEventListener('input', () => {
      approve.disabled = typed.value.trim().toLowerCase() !== phrase.toLowerCase();
    });
    const decide = async (body) => {
      approve.disabled = true;
      refuse.disabled = true;
      const done = await call(`/api/confirmations/${id}`, { method: 'POST', body: JSON.stringify(body) });
      if (!done.ok) return fail(done);
      const report = done.status === 204 ? null : await done.json();
      show('step', report ? `done: ${report.summary}, ${report.elapsedMs} ms` : 'refused: nothing was changed');
    };
    approve.addEventListener('click', () => decide({ decision: 'approve', phrase: typed.value }));
    refuse.addEventListener('click', () => decide({ decision: 'refuse' }));
    box.scrollIntoView({ block: 'end' });
  }

  /** What was said before a reload. */
  async function resume() {
    if (!session) return;
    const response = await call(`/api/sessions/${session}`);
    if (!response.ok) {
      sessionStorage.removeItem('session');
      session = null;
      return;
    }
    const { messages } = await response.json();
    messages.forEach((m) => show(m.role === 'user' ? 'you' : m.role === 'tool' ? 'step' : 'answer', m.text));
    document.getElementById('session').textContent = `session ${session}`;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = message.value.trim();
    if (!text || send.disabled) return;
    message.value = '';
    ask(text);
  });
  message.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  stop.addEventListener('click', () => {
    if (turn) call(`/api/turns/${turn}/cancel`, { method: 'POST' });
  });
  resume();
})();
