"""Fuzz: nothing may be a 500."""
import pytest, re, json
from django.test import Client
from django.db import transaction
from django.urls import reverse
from website.canaries import a_world_with_canaries, every_path
from website.pages import addresses, path_of
from website.world import VISITORS
pytestmark = pytest.mark.django_db

BIG = str(2**63)
QS = ["page=0","page=abc","page=-1",f"page={BIG}","page="+"9"*5000,"sort=garbage","one=&other=","one=%00&other=%00","search=%00","search=%FF%FE","search=%ED%A0%80",
      "place=%00","kind=%00","sector=zzz","state=%00","upload=%00","upload="+"a"*9,"for=%00","what=%00","on=0000-00-00","on=9999-12-31","on=0001-01-01","on=%00","q=%00",
      "search="+"a%20"*3000,"search="+"%25_%5C"*50,"next=//evil.example","organisation=%00","edition=%00","commitment=%00", "for="+"a"*5000, "search=%E2%80%AE", "&".join(f"a{i}=1" for i in range(1001)),
      "on=2026-02-30", "organisation="+BIG, "whose=%00", "org=%00"]

def try_(client, method, path, *a, **k):
    client.raise_request_exception = True
    try:
        with transaction.atomic():
            r = getattr(client, method)(path, *a, **k)
            if r.streaming: b"".join(r.streaming_content)
            transaction.set_rollback(True)
        return r.status_code
    except Exception as e:
        import traceback
        tb = traceback.extract_tb(e.__traceback__)
        where = [f for f in tb if "opencompact" in f.filename]
        return f"{type(e).__name__}: {str(e)[:150]} @ {where[-1].filename[-50:] if where else ''}:{where[-1].lineno if where else ''}"

@pytest.mark.parametrize("visitor", ["public","officer","representative","keeper"])
def test_queries(visitor):
    world = a_world_with_canaries(); c = world.client(visitor); bad = {}
    for name, path in addresses():
        p = path_of(name, path, world)
        if c.get(p).status_code != 200: continue
        for q in QS:
            s = try_(c, "get", f"{p}?{q}")
            if not isinstance(s, int) or s >= 500: bad.setdefault(f"{name}: {s}", []).append(q[:40])
        for h in [dict(HTTP_ACCEPT_LANGUAGE="\x00"), dict(HTTP_IF_NONE_MATCH='*'), dict(HTTP_RANGE="bytes=0-1"), dict(HTTP_X_FORWARDED_FOR="'; \x00"), dict(HTTP_IF_MODIFIED_SINCE="zzz"), dict(HTTP_COOKIE="sessionid=\x00; csrftoken=%00; known=x:y:z")]:
            s = try_(c, "get", p, **h)
            if not isinstance(s, int) or s >= 500: bad.setdefault(f"{name}: {s}", []).append(str(h))
    for k, v in bad.items(): print(visitor, k, v)
    assert not bad

SEG = ["%00", BIG, "9"*5000, "%FF", "%ED%A0%80", "a"*3000, "%2e%2e", "-1", "%E2%80%AE", "a%0Ab", "'", "%25s"]
@pytest.mark.parametrize("visitor", ["public","officer"])
def test_paths(visitor):
    world = a_world_with_canaries(); c = world.client(visitor); bad = {}
    for name, path in addresses():
        p = path_of(name, path, world)
        parts = p.strip("/").split("/")
        raw = path.strip("/").split("/")
        for i, r in enumerate(raw):
            if "<" not in r: continue
            for s in SEG:
                q = "/" + "/".join(parts[:i] + [s] + parts[i+1:]) + ("/" if p.endswith("/") else "")
                for m in ("get","post"):
                    st = try_(c, m, q)
                    if not isinstance(st, int) or st >= 500: bad.setdefault(f"{m} {name}: {st}", []).append(s[:20])
    for k, v in bad.items(): print(visitor, k, v)
    assert not bad

VALS = ["\x00", "a"*300_000, BIG, "-1", "9"*5000, "\ud7ff\u202e", "0001-01-01", "9999-12-31", "=1+1", "<script>", "javascript:alert(1)", "\r\nBcc: x@y.example", "a@b.example", "1e999", "NaN", "\U0001F600"*300, " ", "\u200b", "‮"]
def forms_of(html):
    for m in re.finditer(r"<form\b([^>]*)>(.*?)</form>", html, re.S):
        if 'method="post"' not in m[1].lower(): continue
        fields = {}
        b = m[2]
        for i in re.finditer(r"<input\b([^>]*)>", b):
            a = dict(re.findall(r'([\w-]+)="([^"]*)"', i[1])); 
            if "name" in a: fields.setdefault(a["name"], a.get("value","on"))
        for i in re.finditer(r"<textarea\b([^>]*)>(.*?)</textarea>", b, re.S):
            a = dict(re.findall(r'([\w-]+)="([^"]*)"', i[1])); fields[a["name"]] = i[2]
        for i in re.finditer(r"<select\b([^>]*)>(.*?)</select>", b, re.S):
            a = dict(re.findall(r'([\w-]+)="([^"]*)"', i[1])); o = re.findall(r'<option[^>]*value="([^"]*)"', i[2]); fields[a["name"]] = (o+[""])[-1]
        act = re.search(r'action="([^"]*)"', m[1]); 
        yield (act[1] if act else None), fields

def fill_in(fields):
    out = dict(fields)
    for k, v in out.items():
        if v == "" and k not in ("csrfmiddlewaretoken",):
            out[k] = "2026-11-01" if k in ("on","day","since_on","from_on","left_on","closed_on","started_on","to_on") else "words"
    return out

@pytest.mark.parametrize("visitor", ["public","stranger","officer","representative","keeper"])
def test_forms(visitor):
    world = a_world_with_canaries(); c = world.client(visitor); bad = {}; seen = set()
    for name, path in every_path(world):
        r = c.get(path)
        if r.status_code != 200 or "html" not in r["Content-Type"]: continue
        for action, fields in forms_of(r.content.decode()):
            to = action or path
            if "logout" in to: continue
            key = (name, tuple(sorted(fields)))
            if key in seen: continue
            seen.add(key)
            base = fill_in(fields)
            for f in fields:
                for v in VALS:
                    if len(v) > 10000 and f in ("csrfmiddlewaretoken",): continue
                    s = try_(c, "post", to, {**base, f: v})
                    if not isinstance(s, int) or s >= 500: bad.setdefault(f"{name} {f}: {s}", []).append(v[:20])
                s = try_(c, "post", to, {k: v for k, v in base.items() if k != f})
                if not isinstance(s, int) or s >= 500: bad.setdefault(f"{name} {f}: {s}", []).append("absent")
                s = try_(c, "post", to, {**base, f: ["a"*20, "b"*20]})
                if not isinstance(s, int) or s >= 500: bad.setdefault(f"{name} {f}: {s}", []).append("twice")
            for label, a, k in [("1001", ({f"f{i}": "1" for i in range(1001)},), {}), ("json", (json.dumps(base),), {"content_type": "application/json"}), ("bad utf8", (b"name=%FF%FE&once=\xff\xfe&search=%00",), {"content_type": "application/x-www-form-urlencoded"}),
                                ("bad multipart", (b"--x\r\n\xff",), {"content_type": "multipart/form-data; boundary=x"}), ("no boundary", (b"zz",), {"content_type": "multipart/form-data"}), ("charset", (b"a=b",), {"content_type": "application/x-www-form-urlencoded; charset=utf-7"}),("charset2", (b"a=b",), {"content_type": "text/plain; charset=nonsense"}), ("3MB", (b"a=" + b"b"*3_000_000,), {"content_type": "application/x-www-form-urlencoded"})]:
                s = try_(c, "post", to, *a, **k)
                if not isinstance(s, int) or s >= 500: bad.setdefault(f"{name} : {s}", []).append(label)
    print(visitor, len(seen), "forms")
    for k, v in bad.items(): print(visitor, k, v)
    assert not bad
