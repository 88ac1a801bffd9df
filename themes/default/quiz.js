// Checks the answers of a quiz: a verdict and the author's reasons for each answer that was chosen, as often as the
// reader likes. The first and the best score are kept.
(function () {
  'use strict';
  var progress = window.lectern.progress;
  var words = progress.page.words;

  function answers_of(form) {
    return Array.from(form.querySelectorAll('.answer'), function (item) {
      return { item: item, chosen: item.querySelector('input').checked, right: !!item.querySelector('.verdict.right') };
    });
  }

  // One right answer is right or wrong; of several, every option is judged.
  function score_of(answers, single) {
    if (single) return { right: answers.filter(function (answer) { return answer.chosen && answer.right; }).length, of: 1 };
    return { right: answers.filter(function (answer) { return answer.chosen === answer.right; }).length, of: answers.length };
  }

  function element(name, class_name, text) {
    var made = document.createElement(name);
    made.className = class_name;
    made.textContent = text || '';
    return made;
  }

  // The words of an answer and its reasons, copied: what has an id keeps it to itself.
  function explain(answer) {
    var item = element('li', answer.right ? 'right' : 'wrong');
    item.append(element('strong', '', (answer.right ? '✓ ' : '✗ ') + words[answer.right ? 'right' : 'wrong']));
    var option = element('span', 'option', answer.item.querySelector('label').textContent.trim());
    item.append(option);
    var reasons = answer.item.querySelector('details > div').cloneNode(true);
    reasons.querySelector('.verdict').remove();
    progress.each('[id]', function (part) { part.removeAttribute('id'); }, reasons);
    item.append(reasons);
    return item;
  }

  function mark(answers, checked) {
    answers.forEach(function (answer) {
      answer.item.classList.toggle('is-right', checked && answer.chosen && answer.right);
      answer.item.classList.toggle('is-wrong', checked && answer.chosen && !answer.right);
    });
  }

  function check(form) {
    var answers = answers_of(form);
    var result = form.querySelector('.result');
    var chosen = answers.filter(function (answer) { return answer.chosen; });
    result.textContent = '';
    if (!chosen.length) return result.append(element('p', '', words.quiz_choose));
    var single = !!form.querySelector('[type=radio]');
    var score = score_of(answers, single);
    var all = score.right === score.of;
    var missing = answers.filter(function (answer) { return answer.right && !answer.chosen; }).length;
    mark(answers, true);
    result.append(element('p', 'verdict' + (all ? ' right' : ''), all ? '✓ ' + words.quiz_right
      : '✗ ' + (single ? words.quiz_wrong : progress.fill(words.quiz_partly, { right: score.right, of: score.of, missing: missing }))));
    var list = result.appendChild(element('ul', ''));
    chosen.forEach(function (answer) { list.append(explain(answer)); });
    var id = progress.own(form.dataset.quiz);
    var before = progress.read(progress.page.course).record.quizzes[id];
    var same = before && before.of === score.of;
    progress.set('quizzes', id, { first: same ? before.first : score.right,
      best: same ? Math.max(before.best, score.right) : score.right, of: score.of });
  }

  // Called with what happened: an answer is checked, or everything is taken back.
  window.lectern.quiz = function (type, form) {
    if (type === 'submit') check(form);
    if (type !== 'reset') return;
    form.querySelector('.result').textContent = '';
    mark(answers_of(form), false);
  };
  window.lectern.quiz.score_of = score_of;
})();
