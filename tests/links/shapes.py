"""Answers as real guards, hosts and content systems send them, and the status each must have.

`seen` says where an answer of this shape was met. Its words are our own, its marks are not. Pages
of sites have a menu and a footer around them, as they do in the wild: what a check takes from a
page must not depend on the page being nothing but its message.
"""

import gzip
from dataclasses import dataclass

from tests.support.fault_server import TITLE, Answer, Site

HERE = "/patients/second-opinion"
HOST = "http://www.health.test:@PORT@"

_MENU = """
 appointments locations doctors specialties visitors careers donate newsroom research education
 volunteers billing insurance portal directions parking maternity cardiology orthopedics imaging
 laboratory pharmacy nutrition rehabilitation hospice surgery urgent emergency wellness calendar
"""
_FOOTER = """
 copyright privacy accessibility nondiscrimination language assistance foundation leadership board
 history mission quality ratings community benefit vendors suppliers alumni students residents
 fellows nursing library podcast magazine newsletter facebook instagram youtube linkedin subscribe
"""
_PROSE = """
 when doctors disagree about treatment many patients feel uncertain and want another expert to look
 over their scans slides and reports before they decide this is common reasonable and welcomed by
 most oncologists ask early because some therapies should begin soon while others allow several
 weeks without harm bring copies of everything including pathology blocks genetic panels operative
 notes medication lists allergies family history previous radiation doses chemotherapy cycles side
 effects insurance cards referral letters contact numbers questions written beforehand choose a
 specialist who treats your exact diagnosis often perhaps at an academic center compare answers
 calmly discuss differences with both teams remember that agreement also has value since it brings
 peace of mind confidence renewed trust hope clarity focus strength practical next steps follow
 through schedule tests book travel arrange childcare tell employers keep notes breathe rest eat
 walk sleep laugh lean on friends join groups read reliable sources avoid rumors check dates update
 records sign releases request discs mail packages confirm arrival pay attention measure progress
"""


def chrome(main: str, title: str, head: str = "") -> str:
    """A page of a site, with its menu before and its footer after `main`."""
    menu, footer = (
        "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in words.split())
        for words in (_MENU, _FOOTER)
    )
    scripts = "<script async src='https://www.googletagmanager.com/gtag/js?id=G-1'></script>"
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>{head}"
        f"{scripts}</head><body><header><nav><ul>{menu}</ul></nav></header><main>{main}</main>"
        f"<footer><ul>{footer}</ul></footer></body></html>"
    )


def article(title: str = f"{TITLE} | Example Health", h1: str = TITLE, head: str = "") -> str:
    """A good page: an article of a few hundred words."""
    return chrome(f"<h1>{h1}</h1><p>{_PROSE}</p>", title, head)


def redirect(target: str, status: int = 302) -> Answer:
    return Answer(status, "", {"Location": target})


ARTICLE = Answer(200, article())
HOME = Answer(
    200,
    chrome(
        "<h1>Care you can trust</h1><p>Find a doctor, pay a bill, or visit one of our clinics"
        " today.</p><form action='/search'><input name=q></form>",
        "Example Health",
    ),
)
LOST = Answer(404, chrome("<h1>Page not found</h1>", "Page not found | Example Health"))
SOFT = Answer(200, LOST.body)
OTHER = Answer(200, chrome("<h1>Flu shots are here</h1><p>Walk in today.", "Flu shots | Example"))


@dataclass(frozen=True)
class Shape:
    """What a `site` answers, and the `status` that a source has there."""

    name: str
    seen: str
    status: str
    site: Site
    url: str = HERE
    title: str = TITLE
    publisher: str = "Example Health"


def everywhere(answer: Answer) -> Site:
    """A guard answers for each address alike."""
    return {"*": answer}


def only(answer: Answer | tuple[Answer, ...], url: str = HERE, lost: Answer = LOST) -> Site:
    """One page of a site that has a front page and says honestly what it does not have."""
    return {url: answer, "/": HOME, "*": lost}


GUARDS = [
    Shape(
        "Cloudflare, managed challenge",
        "tandfonline.com, journals.sagepub.com; developers.cloudflare.com, 'Detect a Challenge'",
        "BLOCKED",
        everywhere(
            Answer(
                403,
                "<!DOCTYPE html><html lang='en-US'><head><title>Just a moment...</title><meta"
                " http-equiv='refresh' content='390'></head><body><noscript>Enable JavaScript and"
                " cookies to continue</noscript><script>(function(){window._cf_chl_opt={cvId:'3'}"
                ";}());</script></body></html>",
                {"cf-mitigated": "challenge", "server": "cloudflare"},
            )
        ),
    ),
    Shape(
        "Cloudflare, 'I'm under attack' mode without the header",
        "sites before 2023: 503 and a refresh header",
        "BLOCKED",
        everywhere(
            Answer(
                503,
                "<title>Just a moment...</title><h1>Checking your browser before accessing"
                " health.test.</h1><p>This process is automatic.</p>",
                {"Refresh": "8;URL=/cdn-cgi/l/chk_jschl?pass=1"},
            )
        ),
    ),
    Shape(
        "Cloudflare, challenge that a cache stored as 200",
        "web-bugs 219485: pmc.ncbi.nlm.nih.gov behind a library's proxy",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<title>pmc.health.test</title><p>Verifying you are human. This may take a few"
                " seconds.</p><script>window._cf_chl_opt={cvId:'3'}</script><div>Performance &amp;"
                " security by Cloudflare</div>",
            )
        ),
    ),
    Shape(
        "Cloudflare, Turnstile in a page of the site's own",
        "medical journals on Silverchair",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<title>Journal of Care</title><p>Verify you are human by completing the action"
                " below.</p><div class=cf-turnstile></div><script src='https://challenges."
                "cloudflare.com/turnstile/v0/api.js'></script>",
            )
        ),
    ),
    Shape(
        "Cloudflare, block page sent with 200",
        "sites whose own front end hides the status",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<title>Attention Required! | Cloudflare</title><div id=cf-error-details><h1>Sorry,"
                " you have been blocked</h1><h2>You are unable to access health.test</h2><p>Ray"
                " ID: 8f@NUMBER@</p></div>",
            )
        ),
    ),
    Shape(
        "AWS WAF, challenge with its header",
        "imdb.com: 202; docs.aws.amazon.com, 'CAPTCHA and Challenge actions'",
        "BLOCKED",
        everywhere(Answer(202, "", {"x-amzn-waf-action": "challenge"})),
    ),
    Shape(
        "AWS WAF, challenge behind CloudFront without the header",
        "research.checkpoint.com, booking.com: 200 or 202",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<!DOCTYPE html><html lang=en><head><title></title><script>window."
                "awsWafCookieDomainList=[];window.gokuProps={'key':'AQ@NUMBER@'};</script><script"
                " src='https://3e.96.us-west-2.token.awswaf.com/3e/challenge.js'></script></head>"
                "<body><div id='challenge-container'></div><script>AwsWafIntegration.saveReferrer"
                "()</script><noscript><h1>JavaScript is disabled</h1></noscript></body></html>",
            )
        ),
    ),
    Shape(
        "AWS WAF, captcha",
        "state health departments: 405",
        "BLOCKED",
        everywhere(
            Answer(405, "<title>Human Verification</title>", {"x-amzn-waf-action": "captcha"})
        ),
    ),
    Shape(
        "Akamai, access denied",
        "hospital groups: 403; edgesuite.net's error pages",
        "BLOCKED",
        everywhere(
            Answer(
                403,
                "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You"
                ' don\'t have permission to access "@PATH@" on this server.<P>Reference'
                " #18.@NUMBER@<P>https://errors.edgesuite.net/18.@NUMBER@</BODY></HTML>",
            )
        ),
    ),
    Shape(
        "Akamai, access denied with 200",
        "drug makers' sites that answer 200 for every error",
        "BLOCKED",
        everywhere(
            Answer(200, "<TITLE>Access Denied</TITLE><H1>Access Denied</H1>Reference #18.@NUMBER@")
        ),
    ),
    Shape(
        "Akamai, crypto challenge",
        "Akamai Bot Manager's waiting page: 200 or 429",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<html><head><title>&nbsp;</title></head><body><div id='sec-if-cpt-container'"
                " style='display:none'></div><script src='/_sec/cp_challenge/ak-challenge-4-5.htm'>"
                "</script></body></html>",
            )
        ),
    ),
    Shape(
        "Imperva, iframe",
        "heb.com, insurers: 200, the same for each address",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<html style='height:100%'><head><META NAME='ROBOTS' CONTENT='NOINDEX, NOFOLLOW'>"
                "</head><body><iframe id='main-iframe' src='/_Incapsula_Resource?CWUDNSAI=9"
                "&xinfo=@NUMBER@'>Request unsuccessful. Incapsula incident ID: @NUMBER@-8"
                "</iframe></body></html>",
            )
        ),
    ),
    Shape(
        "Imperva, script only",
        "insurers: 200 with an empty body and one script",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<html><head><META NAME='robots' CONTENT='noindex,nofollow'><script src='/_"
                "Incapsula_Resource?SWJIYLWA=5074a744e2e3d891814e9a2dace20bd4'></script></head>"
                "<body></body></html>",
            )
        ),
    ),
    Shape(
        "Imperva, formerly Distil",
        "scholarly publishers: 'Pardon Our Interruption', 200",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<title>Pardon Our Interruption</title><h1>Pardon Our Interruption</h1><p>As you"
                " were browsing something about your browser made us think you were a bot. There"
                " are a few reasons this might happen:</p><ul><li>You've disabled cookies.</ul>",
            )
        ),
    ),
    Shape(
        "Sucuri, redirect without a place",
        "small WordPress sites: 307 without a Location",
        "BLOCKED",
        everywhere(
            Answer(
                307,
                "<html><title>You are being redirected...</title><noscript>Javascript is required."
                " Please enable javascript before you are allowed to see this page.</noscript>"
                "<script>var s={},sucuri_cloudproxy_js='';</script></html>",
                {"x-sucuri-id": "12005"},
            )
        ),
    ),
    Shape(
        "Sucuri, the same with 200",
        "real estate sites in the Caribbean",
        "BLOCKED",
        everywhere(
            Answer(200, "<html><title>You are being redirected...</title><script>x()</script>")
        ),
    ),
    Shape(
        "DataDome, captcha with 200",
        "nytimes.com, etsy.com: the title is the name of the host",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<html><head><title>health.test</title></head><body style='margin:0'><p id='cmsg'>"
                "Please enable JS and disable any ad blocker</p><script>var dd={'rt':'c','cid':'A"
                "@NUMBER@','host':'geo.captcha-delivery.com'}</script><script src='https://ct."
                "captcha-delivery.com/c.js'></script></body></html>",
            )
        ),
    ),
    Shape(
        "PerimeterX, 200",
        "walmart.com: 'Robot or human?'",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<title>Robot or human?</title><p>Activate and hold the button to confirm that"
                " you're human.</p><div id='px-captcha'></div>",
            )
        ),
    ),
    Shape(
        "PerimeterX, in the frame of the site",
        "job and travel sites: the site's own menu around 'Access to this page has been denied'",
        "BLOCKED",
        everywhere(
            Answer(
                200, chrome("<div id='px-captcha'></div>", "Access to this page has been denied.")
            )
        ),
    ),
    Shape(
        "JSTOR, access check",
        "jstor.org: 200 or 403",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<html><head><title>JSTOR: Access Check</title></head><body><h2>Access Check</h2>"
                "<p>Our systems have detected unusual traffic activity from your network. Please"
                " complete this reCAPTCHA to demonstrate that it's you.</p></body></html>",
            )
        ),
    ),
    Shape(
        "Anubis, proof of work",
        "dblp.org, 2026: 200",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<!doctype html><html><head><title>Making sure you&#39;re not a bot!</title><link"
                " rel='stylesheet' href='/.within.website/x/xess/xess.min.css'><script"
                " id='anubis_version' type='application/json'>'v1.27.0'</script></head><body><main>"
                "<h1 id=title>Making sure you&#39;re not a bot!</h1><p>You are seeing this because"
                " the administrator of this website has set up Anubis.</p></main></body></html>",
            )
        ),
    ),
    Shape(
        "Anubis with a title of the site's own",
        "university archives: 'Verifying your browser…'",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<title>One second …</title><script id='anubis_challenge' type='application/json'>"
                "{'rules':{'difficulty':5},'challenge':'@NUMBER@'}</script>",
            )
        ),
    ),
    Shape(
        "PubMed Central, reCAPTCHA",
        "pmc.ncbi.nlm.nih.gov answers programs with 200 and about 20 KB, for each address",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<html><head><title>Checking your browser - reCAPTCHA</title><script src='https://"
                "www.google.com/recaptcha/enterprise.js?render=6L@NUMBER@'></script></head><body>"
                "<p>Checking your browser before accessing pmc.ncbi.nlm.nih.gov ...</p><p>Click"
                " <a href='@PATH@'>here</a> if you are not automatically redirected after 5"
                " seconds.</p>" + " " * 20_000 + "</body></html>",
            )
        ),
        url="/articles/PMC8254778",
    ),
    Shape(
        "PubMed Central, proof of work for a PDF",
        "pmc.ncbi.nlm.nih.gov/articles/…/pdf/…: 200, 1.8 KB of HTML",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<html><head><title>Preparing to download ...</title></head><body><h3>Preparing to"
                " download ...</h3><script>const POW_CHALLENGE='@NUMBER@';const POW_COOKIE_NAME="
                "'cloudpmc-viewer-pow'</script></body></html>",
            )
        ),
        url="/articles/PMC8254778/pdf/main.pdf",
    ),
    Shape(
        "NCBI, network blocked",
        "www.ncbi.nlm.nih.gov for networks of clouds: 403",
        "BLOCKED",
        everywhere(
            Answer(
                403,
                "<title>Access Denied</title><p>Your access to the NCBI website has been"
                " temporarily blocked due to a possible misuse/abuse situation involving your"
                " site.</p>",
            )
        ),
    ),
    Shape(
        "Radware, redirect to its own host",
        "iopscience.iop.org: 302 to validate.perfdrive.com",
        "BLOCKED",
        {
            "//www.health.test/*": redirect(
                "http://validate.perfdrive.com.test:@PORT@/?ssa=@NUMBER@"
            ),
            "//validate.perfdrive.com.test/": Answer(
                200,
                "<title>Radware Bot Manager Captcha</title><p>We apologize for the"
                " inconvenience.</p>",
            ),
        },
    ),
    Shape(
        "Fastly, client challenge",
        "link.springer.com, pypi.org: 200",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<!DOCTYPE html><html><head><title>Client Challenge</title><link href='/_fs-ch-1T1"
                "wmsGaOgGaSxcX/assets/styles.css' rel=stylesheet></head><body><noscript>JavaScript"
                " is disabled</noscript><p>A required part of this site couldn't load.</p>",
            )
        ),
    ),
    Shape(
        "F5, request rejected",
        "government sites: 200 with a support ID",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<html><head><title>Request Rejected</title></head><body>The requested URL was"
                " rejected. Please consult with your administrator.<br><br>Your support ID is:"
                " @NUMBER@<br><br><a href='javascript:history.back();'>[Go Back]</a></body></html>",
            )
        ),
    ),
    Shape(
        "F5, script only",
        "banks and insurers: 200",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<html><head><meta http-equiv='Pragma' content='no-cache'/><script>(function(){"
                "window['bobcmn']='1011'})()</script><script src='/TSPD/08abc?type=9'></script>"
                "<noscript>Please enable JavaScript to view the page content.<br/>Your support ID"
                " is: @NUMBER@.</noscript></head><body></body></html>",
            )
        ),
    ),
    Shape(
        "Kasada",
        "ticket shops: 429 for a first request, so a retry does not help",
        "BLOCKED",
        everywhere(
            Answer(
                429,
                "<html><head></head><body><script>window.KPSDK={};KPSDK.now=Date.now</script>"
                "<script src='/149e9513-01fa-4fb0-aad4-566afd725d1b/ips.js'></script></body>",
            )
        ),
    ),
    Shape(
        "Vercel, security checkpoint",
        "sites in attack mode on Vercel: 429",
        "BLOCKED",
        everywhere(
            Answer(
                429,
                "<title>Vercel Security Checkpoint</title><p>We're verifying your browser</p>",
                {"x-vercel-mitigated": "challenge"},
            )
        ),
    ),
    Shape(
        "SiteGround, captcha",
        "vinopura.nl: 202 or 200 with a refresh",
        "BLOCKED",
        {
            "//www.health.test/.well-known/sgcaptcha/": Answer(
                202, "<title>Robot Challenge Screen</title><script>pow()</script>"
            ),
            "*": Answer(
                202,
                "<html><head><link rel=icon href='data:;'><meta http-equiv='refresh' content='0;"
                "/.well-known/sgcaptcha/?r=%2F&y=ipr:@NUMBER@'></meta></head></html>",
                {"sg-captcha": "challenge"},
            ),
        },
    ),
    Shape(
        "SiteGround, captcha without the header",
        "the same behind a cache: 200",
        "BLOCKED",
        {
            "//www.health.test/.well-known/sgcaptcha/": Answer(200, "<script>pow()</script>"),
            "*": Answer(
                200,
                "<meta http-equiv='refresh' content='0;/.well-known/sgcaptcha/?r=%2F&y=@NUMBER@'>",
            ),
        },
    ),
    Shape(
        "Imunify360",
        "vinnaturel.fr: 200",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<html><head><title>One moment, please...</title></head><body><h1>Please wait while"
                " your request is being verified...</h1><form id='wsidchk-form'></form></body>",
            )
        ),
    ),
    Shape(
        "DDoS-Guard",
        "Russian archives: 200",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<title>DDoS-Guard</title><h1>Checking your browser before accessing</h1><script"
                " src='/.well-known/ddos-guard/js-challenge/index.js'></script>",
            )
        ),
    ),
    Shape(
        "LiteSpeed, reCAPTCHA",
        "shared hosts: 200",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<title>Bot Verification</title><h1>Verifying that you are not a robot...</h1>"
                "<script>const s='/.lsrecap/recaptcha?'</script>",
            )
        ),
    ),
    Shape(
        "Wordfence, limited",
        "WordPress sites: 503",
        "BLOCKED",
        everywhere(
            Answer(
                503,
                "<title>Your access to this site has been limited by the site owner</title><p>HTTP"
                " response code 503. Generated by Wordfence at @NUMBER@.</p>",
            )
        ),
    ),
    Shape(
        "Azure Front Door, challenge",
        "learn.microsoft.com, 'Azure Web Application Firewall JavaScript challenge'",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<title>Azure WAF</title><p>Verifying your browser</p><script src='/.azwaf/@NUMBER@"
                ".js'></script>",
            )
        ),
    ),
    Shape(
        "Queue-it",
        "vaccination sites: 302 to a waiting room",
        "BLOCKED",
        {
            "//www.health.test/*": redirect("http://health.queue-it.net.test:@PORT@/?c=health&t=x"),
            "//health.queue-it.net.test/": Answer(
                200, "<title>Queue-it</title><p>You are now in line. Thank you for your patience."
            ),
        },
    ),
    Shape(
        "Aliyun",
        "Chinese journals: 200 and one script",
        "BLOCKED",
        everywhere(
            Answer(200, "<html><script>var arg1='8F@NUMBER@';document.cookie='acw_sc__v2='")
        ),
    ),
    Shape(
        "Google, sorry",
        "books.google.com, scholar.google.com: 302, then 429",
        "BLOCKED",
        {
            "/sorry/index": Answer(
                429,
                "<title>http://www.google.com/search</title><p>Our systems have detected unusual"
                " traffic from your computer network.",
            ),
            "*": redirect("/sorry/index?continue=@PATH@"),
        },
    ),
    Shape(
        "A block by country",
        "newspapers in the US, for visitors from Europe: 200",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<title>Daily Example</title><p>Our website is unfortunately not available in your"
                " region, as you are in the European Economic Area.",
            )
        ),
    ),
    Shape(
        "Distil, before Imperva bought it",
        "publishers: 200, with the title of the site and a form",
        "BLOCKED",
        only(
            Answer(200, "<title>Journals</title><form action='/distil_r_captcha.html'><p>@NUMBER@")
        ),
    ),
    Shape(
        "Sucuri, firewall",
        "small WordPress sites: 403, and 200 behind a cache",
        "BLOCKED",
        only(
            Answer(
                200,
                "<title>Example Health</title><p>Block reason: an attempted attack. Sucuri WebSite"
                " Firewall - CloudProxy. ID: @NUMBER@",
            )
        ),
    ),
    Shape(
        "Radware, in place of the page",
        "iopscience.iop.org: 200 and a script of validate.perfdrive.com",
        "BLOCKED",
        only(
            Answer(
                200,
                "<title>Example Health</title><script src='https://captcha.perfdrive.com/captcha-"
                "public/js/a.js'></script><p>One more step",
            )
        ),
    ),
    Shape(
        "Ruishu",
        "nmpa.gov.cn: 202 or 412 and one script",
        "BLOCKED",
        only(
            Answer(
                200,
                "<html><head><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=@NUMBER@"
                "</script></head><body></body></html>",
            )
        ),
    ),
    Shape(
        "Tencent",
        "Chinese hospitals: 200 and a script of /wzws-waf-cgi/",
        "BLOCKED",
        only(Answer(200, "<title>x</title><script>location.href='/wzws-waf-cgi/?a=1'</script>")),
    ),
    Shape(
        "A captcha under the name of the site",
        "amazon.com: 200, 'To discuss automated access'",
        "BLOCKED",
        only(
            Answer(
                200,
                "<title>Example.com</title><p>To discuss automated access to Example data please"
                " contact us.",
            )
        ),
    ),
    Shape(
        "A check under the name of the site",
        "guards that sites make themselves",
        "BLOCKED",
        only(Answer(200, "<title>Example</title><p>Please complete the security check to go on.")),
    ),
    Shape(
        "Nothing without scripts, under the name of the site",
        "guards that sites make themselves",
        "BLOCKED",
        only(Answer(200, "<title>Example</title><p>JavaScript is required to access this site.")),
    ),
    Shape(
        "An unknown guard: a script",
        "any guard that is not in the list",
        "BLOCKED",
        everywhere(
            Answer(200, "<title>Loading</title><script src='/9f/a.js?r=@NUMBER@'></script>")
        ),
    ),
    Shape(
        "An unknown guard: a script and no name",
        "any guard that is not in the list",
        "BLOCKED",
        everywhere(Answer(200, "<html><body><script>eval(atob('eD0x@NUMBER@'))</script></body>")),
    ),
    Shape(
        "An unknown guard: a form",
        "any guard that is not in the list; a number of the visit in its text",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<title>Welcome</title><form method=post><p>Please press the button to go on to the"
                " website.</p><button>Go on</button></form><p>Visit @NUMBER@",
            )
        ),
    ),
    Shape(
        "An unknown guard: a refresh to the same page",
        "guards that only want their cookie back",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<title>Example</title><meta http-equiv='refresh' content='1;url=@PATH@'>Wait",
                {"Set-Cookie": "v=@NUMBER@"},
            )
        ),
    ),
    Shape(
        "An empty page for everybody",
        "guards that answer 200 and nothing",
        "BLOCKED",
        everywhere(Answer(200, "")),
    ),
    Shape(
        "An app that needs a browser",
        "portals that scripts fill, with one title for all addresses",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                "<!doctype html><title>Health Portal</title><noscript>You need to enable JavaScript"
                " to run this app.</noscript><div id=root></div><script src=/main.js></script>",
            )
        ),
    ),
]

LOGIN = Answer(
    200,
    chrome(
        "<form method=post><label>User name <input name=u></label><label>Password <input"
        " type=password name=p></label><button>Log in</button></form>",
        "Log in | Example Health",
    ),
)
WALLS = [
    Shape(
        "SharePoint, authenticate",
        "intranets that were public once: 302 to /_layouts/15/Authenticate.aspx",
        "BLOCKED",
        {
            HERE: redirect("/_layouts/15/Authenticate.aspx?Source=%2Fpatients"),
            "/_layouts/15/Authenticate.aspx": redirect("/_login/default.aspx?ReturnUrl=%2f"),
            "/_login/default.aspx": Answer(200, "<title>Sign In</title><input type=password>"),
            "*": LOST,
        },
    ),
    Shape(
        "Microsoft, sign in",
        "login.microsoftonline.com, after a redirect from a hospital's site",
        "BLOCKED",
        {
            HERE: redirect(
                "http://login.microsoft.test:@PORT@/common/oauth2/authorize?client_id=1"
            ),
            "//login.microsoft.test/common/oauth2/authorize": Answer(
                200, "<title>Redirecting</title><script>go()</script>"
            ),
            "*": LOST,
        },
    ),
    Shape(
        "Drupal, log in",
        "Drupal with r4032login: 302 to /user/login?destination=",
        "BLOCKED",
        {
            HERE: redirect("/user/login?destination=patients/second-opinion"),
            "/user/login": LOGIN,
            "/": HOME,
            "*": LOST,
        },
    ),
    Shape(
        "WordPress, log in",
        "WordPress, 'Force Login': 302 to wp-login.php, for each address",
        "BLOCKED",
        {
            "/wp-login.php": Answer(200, "<title>Log In &lsaquo; Example Health</title>"),
            "*": redirect("/wp-login.php?redirect_to=@PATH@"),
        },
    ),
    Shape(
        "Shibboleth, choose your institution",
        "journals for members: 302 to a host of its own",
        "BLOCKED",
        {
            HERE: redirect("http://idp.university.test:@PORT@/profile/SAML2/Redirect/SSO?x=1"),
            "//idp.university.test/profile/SAML2/Redirect/SSO": Answer(
                200, "<title>University of Example</title><form><input name=user></form>"
            ),
            "*": LOST,
        },
    ),
    Shape(
        "A login in place of the page",
        "patient portals: 200 at the same address",
        "BLOCKED",
        only(Answer(200, '<title>MyChart</title><form><input type="password" name=p></form>')),
    ),
    Shape(
        "A login for each address",
        "association sites for members: 200, and even what does not exist asks for a login",
        "BLOCKED",
        everywhere(LOGIN),
    ),
    Shape(
        "Atypon, no cookies",
        "journals on Atypon, where cookies are refused: 302 to /action/cookieAbsent",
        "BLOCKED",
        {
            HERE: redirect("/action/cookieAbsent"),
            "/action/cookieAbsent": Answer(200, "<title>Cookies Required</title><p>Sorry"),
            "*": LOST,
        },
    ),
    Shape(
        "Google, consent",
        "youtube.com in Europe: 302 to consent.youtube.com",
        "BLOCKED",
        {
            HERE: redirect("http://consent.video.test:@PORT@/m?continue=x"),
            "//consent.video.test/m": Answer(200, "<title>Video</title><p>Bevor Sie fortfahren"),
            "*": LOST,
        },
    ),
    Shape(
        "DPG Media, privacy gate",
        "Dutch newspapers: 302 to myprivacy.dpgmedia.nl",
        "BLOCKED",
        {
            "//www.health.test/*": redirect("http://myprivacy.media.test:@PORT@/consent?siteKey=1"),
            "//myprivacy.media.test/consent": Answer(
                200, "<title>DPG Media Privacy Gate</title><p>Je privacy."
            ),
        },
    ),
    Shape(
        "For health professionals only",
        "drug makers' sites: 200 and a question in place of each page",
        "BLOCKED",
        everywhere(
            Answer(
                200,
                chrome(
                    "<h1>Are you a healthcare professional?</h1><button>Yes</button>",
                    "Example Pharma",
                ),
            )
        ),
    ),
    Shape(
        "A consent wall with words",
        "European magazines: 200, 'We value your privacy'",
        "BLOCKED",
        everywhere(
            Answer(200, "<title>We value your privacy</title><p>We and our 842 partners store …")
        ),
    ),
    Shape(
        "Consent under the name of the site",
        "google.com, yahoo.com: 200, 'Before you continue'",
        "BLOCKED",
        only(Answer(200, "<title>Example</title><p>Before you continue to Example. Read more.")),
    ),
    Shape(
        "Cookies under the name of the site",
        "magazines: 200, 'Accept all cookies to continue'",
        "BLOCKED",
        only(Answer(200, "<title>Example</title><p>Accept all cookies to continue, or subscribe.")),
    ),
    Shape(
        "No cookies, under the name of the site",
        "journals: 200, 'Please enable cookies'",
        "BLOCKED",
        only(Answer(200, "<title>Example</title><p>Please allow cookies in your browser.")),
    ),
    Shape(
        "An outage with 200",
        "WordPress' maintenance mode behind a cache",
        "TRANSIENT",
        everywhere(
            Answer(
                200,
                "<title>Maintenance</title><p>Briefly unavailable for scheduled maintenance. Check"
                " back in a minute.</p>",
            )
        ),
    ),
    Shape(
        "No database, with 200",
        "WordPress on hosts that replace the status",
        "TRANSIENT",
        everywhere(
            Answer(200, "<title>Database Error</title><h1>Error establishing a database connection")
        ),
    ),
    Shape(
        "nginx, bad gateway",
        "any host: 502",
        "TRANSIENT",
        everywhere(Answer(502, "<title>502 Bad Gateway</title><center>nginx</center>")),
    ),
    Shape(
        "Cloudflare, origin down",
        "any host: 521 and 530",
        "TRANSIENT",
        everywhere(Answer(530, "<title>Origin DNS error | health.test | Cloudflare</title>")),
    ),
]

DEAD = [
    Shape("Not found", "any honest server: 404", "GONE", {"/": HOME, "*": LOST}),
    Shape(
        "Gone",
        "CMSs that remember what they deleted: 410",
        "GONE",
        only(Answer(410, chrome("<h1>Gone", "Gone"))),
    ),
    Shape(
        "Not found, with a form to log in",
        "patient portals: 404, with the site's login in its header",
        "GONE",
        {"/": HOME, "*": Answer(404, "<title>Oops</title><input type=password><p>Log in")},
    ),
    Shape(
        "WordPress, soft 404",
        "themes that forget the status: 200 and 'Page not found'",
        "SOFT404?",
        {"/": HOME, "*": SOFT},
    ),
    Shape(
        "WordPress, soft 404 with a form to log in",
        "associations: 200, the form is in the header of each page",
        "SOFT404?",
        {"/": HOME, "*": Answer(200, "<title>Page not found</title><input type=password>")},
    ),
    Shape(
        "A soft 404 with the title of each page of the site",
        "campaigns with one title: 200, only the text says it",
        "SOFT404?",
        {
            "/": HOME,
            "*": Answer(200, article(TITLE, TITLE + "</h1><p>We can't find the page.<h1>More")),
        },
    ),
    Shape(
        "WordPress, soft 404 whose title is the site's",
        "page builders: 200, the title says nothing, the text does",
        "SOFT404?",
        {
            "/": HOME,
            "*": Answer(
                200,
                chrome(
                    "<h1>Oops!</h1><p>That page can&rsquo;t be found. It looks like nothing was"
                    " found at this location.",
                    "Example Health",
                ),
            ),
        },
    ),
    Shape(
        "WordPress, all 404 to the home page",
        "the plugin 'All 404 Redirect to Homepage': 301",
        "SOFT404?",
        {"/": HOME, "*": redirect("/", 301)},
    ),
    Shape(
        "To a home page that scripts fill",
        "portals after a relaunch: 302",
        "SOFT404?",
        {
            HERE: redirect("/"),
            "/": Answer(200, "<div id=root></div><script>a()</script>"),
            "*": LOST,
        },
    ),
    Shape(
        "To a home page with the title of the source",
        "campaigns: what they do not have leads to the front page",
        "SOFT404?",
        {"/": HOME, "*": redirect("/")},
        title="Care you can trust",
    ),
    Shape(
        "To the home page of a language",
        "AEM and Sitecore: 302 to /us/en.html",
        "SOFT404?",
        {"/us/en.html": HOME, "*": redirect("/us/en.html")},
    ),
    Shape(
        "To the home page, with a note",
        "small sites: 302 to /?error=1",
        "SOFT404?",
        {"/": HOME, "*": redirect("/?error=1")},
    ),
    Shape(
        "WordPress, search",
        "plugins that guess: 302 to /?s=second+opinion, whose title repeats the words",
        "SOFT404?",
        {
            "/?s=second+opinion": Answer(
                200, chrome("<h1>Search results for: second opinion", "second opinion – Example")
            ),
            HERE: redirect("/?s=second+opinion"),
            "/": HOME,
            "*": LOST,
        },
    ),
    Shape(
        "Drupal, search404",
        "drupal.org/project/search404: 302 to /search/node/…",
        "SOFT404?",
        {
            HERE: redirect("/search/node/seeking%20second%20opinion"),
            "/search/node/seeking%20second%20opinion": Answer(
                200, chrome("<h1>Search for seeking second opinion", "Seeking second opinion")
            ),
            "*": LOST,
        },
    ),
    Shape(
        "SharePoint, search",
        "state sites: 302 to results.aspx?k=",
        "SOFT404?",
        {
            HERE: redirect("/search/Pages/results.aspx?k=second+opinion"),
            "/search/Pages/results.aspx": Answer(
                200, chrome("<h1>Results", "Seeking second opinion")
            ),
            "*": LOST,
        },
    ),
    Shape(
        "Adobe AEM, error page",
        "health systems on AEM: 302 to /content/site/us/en/errors/404.html, 200",
        "SOFT404?",
        {
            "/content/site/us/en/errors/404.html": Answer(
                200, chrome("<h1>We're sorry</h1><p>Let us help you find your way.", "Example")
            ),
            "*": redirect("/content/site/us/en/errors/404.html"),
        },
    ),
    Shape(
        "Adobe AEM, in place",
        "health systems on AEM: 200 and the site's title, the same for each address",
        "SOFT404?",
        {
            "/": HOME,
            "*": Answer(
                200,
                chrome("<h1>We're sorry</h1><p>Let us help you find your way.", "Example Health"),
            ),
        },
    ),
    Shape(
        "Sitecore, item not found",
        "my.clevelandclinic.org: 302 to /sitecore/service/notfound.aspx?item=…, 200",
        "SOFT404?",
        {
            "/sitecore/service/notfound.aspx": Answer(
                200, "<title>Document Not Found</title><h1>The requested document was not found"
            ),
            "*": redirect("/sitecore/service/notfound.aspx?item=%2fpatients&site=website"),
        },
    ),
    Shape(
        "SharePoint, not found",
        "dli.pa.gov, caixa.gov.br: 302 to /Pages/PageNotFoundError.aspx?requestUrl=…, 200",
        "SOFT404?",
        {
            "/Pages/PageNotFoundError.aspx": Answer(200, chrome("<h1>Sorry", "State of Example")),
            "*": redirect("/Pages/PageNotFoundError.aspx?requestUrl=http://www.health.test@PATH@"),
        },
    ),
    Shape(
        "ASP.NET, custom errors",
        "county sites: 302 to /Error.aspx?aspxerrorpath=…, 200",
        "SOFT404?",
        {
            "/Error.aspx": Answer(200, chrome("<h1>Something went wrong", "County of Example")),
            "*": redirect("/Error.aspx?aspxerrorpath=@PATH@"),
        },
    ),
    Shape(
        "IIS, custom error",
        "county sites: 302 to /notice.htm?404;http://…, 200",
        "SOFT404?",
        {
            "/notice.htm": Answer(200, chrome("<h1>Notice", "County of Example")),
            "*": redirect("/notice.htm?404;http://www.health.test:80@PATH@"),
        },
    ),
    Shape(
        "Joomla, category not found",
        "joomla sites: 200 and '404 - Category not found'",
        "SOFT404?",
        {"/": HOME, "*": Answer(200, chrome("<h1>Error</h1>", "404 - Category not found"))},
    ),
    Shape(
        "Next.js, soft 404",
        "sites that export statically: 200",
        "SOFT404?",
        {
            "/": HOME,
            "*": Answer(200, chrome("<h2>This page could not be found.</h2>", "Example Health")),
        },
    ),
    Shape(
        "A refresh in the page, to the front page",
        "old static sites: 'This page has moved', 200",
        "SOFT404?",
        only(Answer(200, '<meta http-equiv="refresh" content="5; URL=\'/\'"><p>Please wait')),
    ),
    Shape(
        "A refresh in the page, to a 'not found' page",
        "Lotus Domino and old CMSs: 200",
        "SOFT404?",
        {
            "/not-found.html": Answer(200, chrome("<h1>Sorry", "Example")),
            "*": Answer(200, "<META HTTP-EQUIV=Refresh CONTENT='0;URL=/not-found.html'>"),
        },
    ),
    Shape(
        "A refresh in the page, to a page that is gone",
        "old static sites",
        "GONE",
        only(Answer(200, "<meta http-equiv='refresh' content='0; url=/nothing.html'>")),
    ),
    Shape(
        "A script to the front page",
        "old static sites: 200 and a script",
        "SOFT404?",
        only(Answer(200, "<html><script>window.location.replace('/');</script></html>")),
    ),
    Shape(
        "A parked domain",
        "agelessspamedica.com: a script to /lander, 200, for each address",
        "SOFT404?",
        {
            "/lander": Answer(200, "<title>health.test</title><p>This domain is parked free"),
            "*": Answer(
                200,
                "<!DOCTYPE html><html><head><script>window.onload=function(){window.location.href="
                '"/lander"}</script></head></html>',
            ),
        },
    ),
    Shape(
        "A domain for sale",
        "sedo.com, dan.com: 302 to the seller, 200",
        "SOFT404?",
        {
            "//www.health.test/*": redirect("http://seller.test:@PORT@/health.test"),
            "//seller.test/health.test": Answer(
                200, chrome("<h1>health.test</h1>", "The domain health.test is for sale")
            ),
        },
    ),
    Shape(
        "No content",
        "CMSs after a page was deleted: 204",
        "SOFT404?",
        only(Answer(204, "", {"Content-Type": "text/html"})),
    ),
    Shape(
        "The front page in place of each page",
        "single sign-on proxies, old PHP sites: 200",
        "SOFT404?",
        everywhere(HOME),
    ),
    Shape(
        "JSON that says so",
        "headless CMSs: 200 and an error in JSON",
        "SOFT404?",
        everywhere(
            Answer(
                200,
                '{"statusCode":404,"message":"Not Found"}',
                {"Content-Type": "application/json"},
            )
        ),
    ),
    Shape(
        "XML that says so",
        "an Elsevier link resolver: 200 and RESOURCE_NOT_FOUND",
        "SOFT404?",
        everywhere(
            Answer(
                200,
                "<ServiceErrorResponse><status>RESOURCE_NOT_FOUND</status></ServiceErrorResponse>",
                {"Content-Type": "text/xml"},
            )
        ),
    ),
    Shape(
        "Plain text that says so",
        "Go's http.NotFound behind a proxy that answers 200",
        "SOFT404?",
        everywhere(Answer(200, "404 page not found\n", {"Content-Type": "text/plain"})),
    ),
    Shape(
        "Only the words of the site",
        "a hospital whose name is in the title of the source",
        "SOFT404?",
        {
            "/": HOME,
            "*": Answer(
                200, chrome("<h1>Cancer care</h1><p>Choose a topic", "Mercy Cancer Center")
            ),
        },
        title="Second opinions at Mercy Cancer Center",
        publisher="Mercy Cancer Center",
    ),
    Shape(
        "Only words that each page of the site has",
        "a program whose name is in the title of each page",
        "SOFT404?",
        {"/": HOME, "*": Answer(200, chrome("<h1>Topics", "The Second Opinion Program"))},
        title="How the second opinion program works for families abroad",
    ),
    Shape(
        "In German",
        "krebsgesellschaft sites on TYPO3: 200",
        "SOFT404?",
        {"/": HOME, "*": Answer(200, chrome("<h1>Seite nicht gefunden", "Seite nicht gefunden"))},
    ),
    Shape(
        "In Spanish",
        "ministries: 200",
        "SOFT404?",
        {"/": HOME, "*": Answer(200, chrome("<h1>Página no encontrada", "Ministerio"))},
    ),
    Shape(
        "A search in place of the page",
        "site builders: 200, a search for the words of the address, whose title repeats them",
        "SOFT404?",
        {
            HERE: Answer(200, chrome("<h1>No results for seeking a second opinion", TITLE)),
            "/": HOME,
            "*": Answer(200, chrome("<h1>No results for abc", "Abc")),
        },
    ),
    Shape(
        "An article that was taken down",
        "news sites: 200, only at the address of the article",
        "SOFT404?",
        only(Answer(200, chrome("<h1>This article is no longer available", "Example News"))),
    ),
    Shape(
        "To a page that is another one each time",
        "health plans: 302 to a page of offers for whatever they do not have",
        "SOFT404?",
        {
            "/offers": (
                Answer(200, chrome(f"<h1>Offers</h1><p>{_FOOTER * 2}", "Offers")),
                Answer(200, "<title>Offers of today</title><p>Vitamins"),
            ),
            "*": redirect("/offers"),
        },
    ),
    Shape(
        "A redirect to the page above",
        "CMSs that send on to the section: 301",
        "MOVED?",
        {HERE: redirect("/patients", 301), "/patients": OTHER, "/": HOME, "*": LOST},
    ),
    Shape(
        "A redirect chain that ends nowhere",
        "sites after two relaunches: 301, 302, 404",
        "GONE",
        {HERE: redirect("/old", 301), "/old": redirect("/older"), "*": LOST},
    ),
    Shape(
        "A title that names the words of the address",
        "themes that build the title from the address: 200 and 'Second opinion: page not found'",
        "SOFT404?",
        {"/": HOME, "*": Answer(200, chrome("<h1>Error", "Second opinion: page not found"))},
    ),
]

GOOD = [
    Shape("The page", "any site: 200", "OK", only(ARTICLE)),
    Shape("Non-authoritative", "proxies: 203", "OK", only(Answer(203, article()))),
    Shape(
        "A good page behind Cloudflare",
        "each page of a site with JavaScript detections has this script",
        "OK",
        only(
            Answer(
                200,
                article(
                    head="<script>window.__CF$cv$params={r:'8'};a.src='/cdn-cgi/challenge-"
                    "platform/scripts/jsd/main.js'</script>"
                ),
            )
        ),
    ),
    Shape(
        "A good page behind Imperva",
        "each page of a site behind Imperva has this script",
        "OK",
        only(Answer(200, article(head="<script src='/_Incapsula_Resource?SWJIYLWA=1'></script>"))),
    ),
    Shape(
        "A good page with the tags of guards",
        "DataDome, PerimeterX and reCAPTCHA in shops and in forms to write to a hospital",
        "OK",
        only(
            Answer(
                200,
                article(
                    head="<script src='https://js.datadome.co/tags.js'></script><script src="
                    "'//client.px-cloud.net/PX1/main.min.js'></script><div id=px-captcha></div><div"
                    " class=g-recaptcha></div><noscript>Enable JavaScript and cookies to continue"
                ),
            )
        ),
    ),
    Shape(
        "A good page with a form to log in",
        "hospitals: the login to the portal is in the header of each page",
        "OK",
        only(Answer(200, article(head="<form><input type=password></form>"))),
    ),
    Shape(
        "A good page with hidden dialogs",
        "web apps: headings of dialogs that nobody sees",
        "OK",
        only(Answer(200, article(h1=TITLE + "</h1><h1>Log in</h1><h1>Access denied</h1><h1>More"))),
    ),
    Shape(
        "A page with another title and the tags of guards",
        "shops and hospitals after an update",
        "CHANGED?",
        only(
            Answer(
                200,
                article(
                    "Our new pages",
                    "Our new pages",
                    "<div id=px-captcha></div><input type=password><p>Accept cookies",
                ),
            )
        ),
    ),
    Shape(
        "A moved page with another title, on a soft host",
        "any site after a relaunch: 301",
        "MOVED?",
        {
            HERE: redirect("/new", 301),
            "/new": Answer(200, article("Our new pages", "Our new pages")),
            "/": HOME,
            "*": SOFT,
        },
    ),
    Shape(
        "An app with a shorter title",
        "sites that scripts fill, with one title for all pages, which proves nothing then",
        "BLOCKED",
        everywhere(Answer(200, f"<title>{TITLE}</title><div id=root></div><script>a()</script>")),
        title="Seeking a second opinion about cancer treatment",
    ),
    Shape(
        "A page whose site has its words in each title",
        "programs whose name is that of the page: an honest 404 says it as well",
        "OK",
        only(
            Answer(200, article("Second Opinion Program", "")),
            lost=Answer(404, "<title>Not found: Second Opinion Program</title>"),
        ),
    ),
    Shape(
        "A short good page",
        "leaflets: the title and two sentences",
        "OK",
        only(Answer(200, f"<title>{TITLE}</title><p>Call us to verify you are human.")),
    ),
    Shape(
        "An article about what is not found, on a soft host",
        "a host that answers 200 to all",
        "OK",
        {
            HERE: Answer(
                200, article("When a donor is not found | Example", "When a donor is not found")
            ),
            "/": HOME,
            "*": SOFT,
        },
        title="When a donor is not found",
    ),
    Shape(
        "An article that quotes a 'not found' page, on a soft host",
        "help pages of libraries",
        "OK",
        {
            HERE: Answer(
                200,
                article(
                    h1=TITLE + "</h1><p>If the page you are looking for cannot be"
                    " found, call us.</p><h1>404 and what to do"
                ),
            ),
            "/": HOME,
            "*": SOFT,
        },
    ),
    Shape(
        "An article called like a guard",
        "a page that explains captchas",
        "OK",
        only(Answer(200, article("Access denied: your right to records", "Access denied"))),
        title="Access denied: your right to records",
    ),
    Shape(
        "A page that is back in a moment",
        "servers while they are updated: 404, then 200",
        "OK",
        only((LOST, ARTICLE)),
    ),
    Shape(
        "A page that is back after a while",
        "load balancers: 404, 503, then 200",
        "OK",
        only((LOST, Answer(503), ARTICLE)),
    ),
    Shape(
        "A double slash in the path",
        "mayoclinicproceedings.org and eCommerce sites",
        "OK",
        only(ARTICLE, "/patients//second-opinion"),
        "/patients//second-opinion",
    ),
    Shape(
        "A double slash at the start",
        "old CMSs",
        "OK",
        {"//www.health.test//second": ARTICLE, "*": LOST},
        "//second",
    ),
    Shape(
        "An encoded slash",
        "DSpace and DOI landing pages: 10.1000%2F182",
        "OK",
        only(ARTICLE, "/doi/10.1000%2F182"),
        "/doi/10.1000%2F182",
    ),
    Shape(
        "Encoded letters and signs",
        "Wikipedia, government sites",
        "OK",
        only(ARTICLE, "/a%20b/%C3%A9t%C3%A9,(1)'x;y=1"),
        "/a%20b/%C3%A9t%C3%A9,(1)'x;y=1",
    ),
    Shape(
        "A plus and an empty value in the query",
        "old search engines",
        "OK",
        {"/page?a=b+c&d=&e": ARTICLE, "*": LOST},
        "/page?a=b+c&d=&e",
    ),
    Shape(
        "A redirect to the same host in small letters",
        "CDNs: 301 from WWW.Health.test",
        "OK",
        {HERE: (redirect(HOST + HERE, 301), ARTICLE), "*": LOST},
        url="http://WWW.Health.test:@PORT@" + HERE,
    ),
    Shape(
        "A title in decomposed letters",
        "titles typed on macOS: NFD",
        "OK",
        only(
            Answer(200, article("L'avis d'un autre me\u0301decin expe\u0301rimente\u0301", "Avis"))
        ),
        title="L'avis d'un autre médecin expérimenté",
    ),
    Shape(
        "A title in capitals",
        "titles of law sites",
        "OK",
        only(Answer(200, article("SEEKING A SECOND OPINION - EXAMPLE", ""))),
    ),
    Shape(
        "A title with entities",
        "WordPress: &#8217; and &amp;",
        "OK",
        only(Answer(200, article("Patients&#8217; Rights &amp; Records", ""))),
        title="Patients' Rights & Records",
    ),
    Shape(
        "A title in the singular",
        "titles change by a letter",
        "OK",
        only(Answer(200, article("Second Opinion | OncoLink", "Second opinion"))),
        title="Second Opinions",
        publisher="OncoLink",
    ),
    Shape(
        "A note in brackets",
        "studies: the data adds the year",
        "OK",
        only(Answer(200, article("Zweitmeinung - PMC", "Zweitmeinung"))),
        title="Zweitmeinung (2013)",
    ),
    Shape(
        "The title only in the heading",
        "sites with one title for all pages",
        "OK",
        only(Answer(200, article("Example Health", TITLE))),
    ),
    Shape(
        "The title only for sharing",
        "sites whose heading is a picture",
        "OK",
        only(
            Answer(
                200,
                article(
                    "Example Health",
                    "<img src=a.png>",
                    f"<meta property='og:title' content='{TITLE}'>",
                ),
            )
        ),
    ),
    Shape(
        "No names at all",
        "plain text in HTML, from the 1990s",
        "OK",
        only(Answer(200, f"<p>{TITLE}<p>{_PROSE}")),
    ),
    Shape(
        "The top of the page",
        "#top leads to the top, whatever the page has",
        "OK",
        only(ARTICLE),
        HERE + "#top",
    ),
    Shape(
        "A page that refreshes itself",
        "news pages: every five minutes, or at once",
        "OK",
        only(Answer(200, article(head=f"<meta http-equiv=refresh content='5;url={HERE}'>"))),
    ),
    Shape(
        "A refresh for those without scripts",
        "web apps: a refresh in noscript",
        "OK",
        only(
            Answer(
                200,
                article(head="<noscript><meta http-equiv=refresh content='0;url=/no'></noscript>"),
            )
        ),
    ),
    Shape(
        "A script for old browsers",
        "web apps: a page for those that are too old",
        "OK",
        only(Answer(200, f"<title>{TITLE}</title><script>if(old)location.href='/old'</script>")),
    ),
    Shape(
        "A redirect that needs its cookie",
        "journals on Atypon: 302 to the same page with ?cookieSet=1, in a loop without cookies",
        "OK",
        {
            HERE: Answer(302, "", {"Location": HERE + "?cookieSet=1", "Set-Cookie": "a=1; Path=/"}),
            HERE + "?cookieSet=1": ARTICLE,
            "*": LOST,
        },
    ),
    Shape(
        "A redirect that adds a query",
        "campaigns: 302 to the same page with ?q=",
        "OK",
        {HERE: redirect(HERE + "?q=1"), HERE + "?q=1": ARTICLE, "*": LOST},
    ),
    Shape(
        "Too long a Content-Length",
        "CGI scripts",
        "OK",
        only(Answer(200, article(), {"Content-Length": "99999"})),
    ),
    Shape(
        "Compressed",
        "any site",
        "OK",
        only(Answer(200, gzip.compress(article().encode()), {"Content-Encoding": "gzip"})),
    ),
    Shape(
        "Windows-1252",
        "old sites, without a charset in the header",
        "OK",
        only(
            Answer(
                200,
                "<meta charset=windows-1252><title>Médecin spécialisé</title>".encode("cp1252"),
                {"Content-Type": "text/html"},
            )
        ),
        title="Médecin spécialisé",
    ),
    Shape(
        "UTF-16",
        "pages saved by Word",
        "OK",
        only(
            Answer(
                200,
                article("Médecin spécialisé", "").encode("utf-16"),
                {"Content-Type": "text/html"},
            )
        ),
        title="Médecin spécialisé",
    ),
    Shape(
        "A PDF",
        "leaflets",
        "OK",
        only(Answer(200, b"%PDF-1.7 \xe2\xe3", {"Content-Type": "application/pdf"})),
    ),
    Shape(
        "A PDF without a type",
        "old file servers",
        "OK",
        only(Answer(200, b"%PDF-1.7 \xe2\xe3", {"Content-Type": "application/octet-stream"})),
    ),
    Shape(
        "An app with the right title",
        "sites that scripts fill",
        "OK",
        {
            "/": HOME,
            "*": Answer(200, f"<title>{TITLE}</title><div id=root></div><script>a()</script>"),
        },
    ),
    Shape(
        "The front page itself",
        "a source that is a whole site",
        "OK",
        {"*": Answer(200, article("Example Health: " + TITLE))},
        "/",
    ),
    Shape(
        "A search page itself",
        "a source that is a page of a registry",
        "OK",
        only(ARTICLE, "/search/results?q=rare"),
        "/search/results?q=rare",
    ),
    Shape(
        "A page moved for good",
        "any relaunch: 301",
        "MOVED",
        {HERE: redirect("/care/second-opinion", 301), "/care/second-opinion": ARTICLE, "*": LOST},
    ),
    Shape(
        "A page moved by a refresh",
        "static sites: 'This page has moved', 200",
        "MOVED?",
        {
            HERE: Answer(200, "<meta http-equiv=refresh content='0; url=../care/second-opinion'>"),
            "/care/second-opinion": ARTICLE,
            "*": LOST,
        },
    ),
    Shape(
        "A page without its status",
        "GitHub Pages: 404.html is the app, and shows the page",
        "CHANGED?",
        {
            "/": HOME,
            "*": Answer(404, f"<title>{TITLE}</title><div id=root></div><script>a()</script>"),
        },
    ),
    Shape("A page with another title", "any site after an update", "CHANGED?", only(OTHER)),
    Shape("An empty page", "an editor's mistake", "CHANGED?", only(Answer(200, "<html></html>"))),
    Shape(
        "A resolver of identifiers",
        "doi.org: 302 to the publisher, which is not written down",
        "OK",
        {"//doi.org/10.1": redirect(HOST + HERE), HERE: ARTICLE, "*": LOST},
        url="http://doi.org:@PORT@/10.1",
    ),
]

SHAPES = [*GUARDS, *WALLS, *DEAD, *GOOD]
