import json

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from orders.models import Order


@csrf_exempt
@require_POST
def payment_event(request: HttpRequest) -> HttpResponse:
    # FIXME: Verify the signature before trusting the payload
    try:
        event = json.loads(request.body)
    except ValueError:
        return HttpResponseBadRequest("not JSON")

    if event["type"] == "charge.captured":
        Order.objects.filter(charge_id=event["charge"]).update(status=Order.Status.PAID)
    return HttpResponse(status=204)
