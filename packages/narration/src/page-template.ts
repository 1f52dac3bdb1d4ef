/** The page's frame. Double braces escape for HTML; `{{{style}}}` is ours alone. */
export const PAGE = `<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{policy}}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>{{title}} – {{model}}</title>
<style>{{{style}}}</style>
</head>
<body>
<header>
<h1><bdi>{{model}}</bdi> {{words.subtitle}} <bdi>{{title}}</bdi></h1>
</header>
<main>
<figure>
<div class="stack">
<img src="{{photo}}" alt="{{words.thePhotograph}}">
{{#each layers}}
<div class="layer" id="layer-{{id}}">
{{#if picture}}<img src="{{picture}}" alt="{{alt}}">{{/if}}
{{#with box}}
<svg viewBox="0 0 {{photoWidth}} {{photoHeight}}" aria-hidden="true"><rect class="shade" x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"/><rect class="frame" x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"/></svg>
{{/with}}
</div>
{{/each}}
</div>
<div class="views"><label id="photograph"><input type="radio" name="view" id="view-0">{{words.photograph}}</label>{{#if pointable}}<span class="hint">{{words.hint}}</span>{{/if}}</div>
</figure>
<div>
{{#each explanations}}
<section>
<h2><bdi>{{heading}}</bdi></h2>
{{#if notice}}<p class="account notice">{{notice}}</p>{{/if}}
{{#each opening}}
<p class="account">{{this}}</p>
{{/each}}
{{#if views.length}}
<div class="views">
{{#each views}}<label id="{{link}}"><input type="radio" name="view" id="view-{{id}}">{{name}}</label>{{/each}}
</div>
{{/if}}
{{#if reasons.length}}
<h3>{{../words.reasons}}</h3>
<ol>
{{#each reasons}}
<li><label class="reason" id="{{link}}"><input type="radio" name="view" id="view-{{id}}">
<span class="claim"><b><bdi>{{name}}</bdi></b> <span class="sign {{sign}}">{{side}}</span> <span class="number {{sign}}">{{contribution}}</span></span>
<svg class="bar {{sign}}" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true"><rect width="{{length}}" height="3"/></svg>
<span class="sentence">{{text}}</span>
{{#each patches}}<img class="patches" src="{{picture}}" alt="{{alt}}">
{{/each}}
<span class="units number">{{units}}</span>
</label></li>
{{/each}}
</ol>
{{/if}}
{{#each rest}}
<p class="account">{{this}}</p>
{{/each}}
</section>
{{/each}}
</div>
</main>
<footer>
<h3>{{words.firstClasses}}</h3>
<table class="predictions">
<tr><th>{{words.class}}</th><th>{{words.score}}</th><th>{{words.probability}}</th></tr>
{{#each predictions}}
<tr><td><bdi>{{label}}</bdi></td><td>{{score}}</td><td>{{probability}}</td></tr>
{{/each}}
</table>
<h3>{{words.facts}}</h3>
<table class="facts">
{{#each facts}}
<tr><th>{{name}}</th><td>{{#if code}}<code>{{value}}</code>{{else}}<bdi>{{value}}</bdi>{{/if}}</td></tr>
{{/each}}
</table>
{{#if command}}
<h3>{{words.again}}</h3>
<pre><code>{{command}}</code></pre>
{{/if}}
</footer>
</body>
</html>
`;
